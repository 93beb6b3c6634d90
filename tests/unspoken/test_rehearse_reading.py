"""How pretend people read pages: fields, buttons, and the entries that a form offers."""

from sessions.activities.kind import Item
from unspoken.rehearse.reading import Page

FORM = """
<p>Before</p>
<form method="post">
  <input name="title" value="Tea &amp; talk">
  <input type="checkbox" name="languages" value="en" checked>
  <input type="checkbox" name="languages" value="es">
  <input type="radio" name="paper" value="a4" checked><input type="radio" name="paper" value="b5">
  <select name="language"><option value="en">English</option><option value="es" selected>E</select>
  <textarea name="notes">Two
lines</textarea>
  <input name="off" value="x" disabled><button name="go" value="yes">Go</button>
</form>
<input name="outside" value="y">
"""

NOTE = "0123456789abcdef0123456789abcdef"


def test_a_form_is_sent_as_a_browser_would_send_it() -> None:
    page = Page(FORM)
    form = page.one("form")
    assert form is not None
    assert page.fields(form) == [
        ("title", "Tea & talk"),
        ("languages", "en"),
        ("paper", "a4"),
        ("language", "es"),
        ("notes", "Two\nlines"),
    ]


def test_entries_are_found_in_a_form_with_the_words_beside_them() -> None:
    page = Page(
        f'<label><input type="checkbox" name="choice" value="{NOTE}"> <b>too</b> much</label>'
        '<label><input type="radio" name="choice" value="0"> never</label>'
    )
    assert page.items() == (Item(NOTE, "too much"),)


def test_the_text_of_a_page_leaves_scripts_out() -> None:
    page = Page("<h1>One\n two</h1><script>three()</script><style>a{}</style><p>four<br>five</p>")
    assert page.text == "One two four five"


def test_elements_are_found_by_any_value_or_by_one() -> None:
    page = Page('<a data-verb="open" class="big red">x</a><a data-verb="close" disabled>y</a>')
    assert [each.text for each in page.find(data_verb="")] == ["x", "y"]
    assert [each.text for each in page.find("a", data_verb="close")] == ["y"]
    first = page.one(data_verb="open")
    assert first is not None
    assert (first.has_class("red"), first.has_class("re")) == (True, False)
