"""Words come out in the language that is being spoken."""

from gettext import NullTranslations
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined

from sessions.language.locales import direction
from surfaces import i18n

PO = """
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : \
n%100>=11 ? 4 : 5);\\n"

msgid "Send"
msgstr "إرسال"

#, fuzzy
msgid "Pass"
msgstr "خطأ"

msgid "%(num)s step"
msgid_plural "%(num)s steps"
msgstr[0] "لا خطوات"
msgstr[1] "خطوة"
msgstr[2] "خطوتان"
msgstr[3] "%(num)s خطوات"
msgstr[4] "%(num)s خطوة"
msgstr[5] "%(num)s خطوة أيضا"
"""


OF_A_KIND = """
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Send"
msgstr "ابعث"

msgid "Sky"
msgstr "سماء"
"""


def _arabic(folder: Path) -> NullTranslations:
    files = [folder / "messages.po", folder / "kind.po"]
    for file, text in zip(files, (PO, OF_A_KIND), strict=True):
        file.write_text(text, "utf-8")
    return i18n.translations(files)


def test_a_po_file_is_read_as_it_is(tmp_path: Path) -> None:
    assert _arabic(tmp_path).gettext("Send") == "إرسال"


def test_a_kind_brings_its_own_words_and_changes_none_of_the_shared(tmp_path: Path) -> None:
    arabic = _arabic(tmp_path)
    assert [arabic.gettext("Sky"), arabic.gettext("Send")] == ["سماء", "إرسال"]


def test_no_words_stay_no_words_in_every_language() -> None:
    assert [i18n.translate("", language) for language in i18n.LANGUAGES] == ["", "", ""]


def test_words_that_nobody_has_translated_or_is_sure_of_stay_english(tmp_path: Path) -> None:
    arabic = _arabic(tmp_path)
    assert [arabic.gettext("Leave"), arabic.gettext("Pass")] == ["Leave", "Pass"]


def test_each_number_gets_the_form_its_language_has_for_it(tmp_path: Path) -> None:
    arabic = _arabic(tmp_path)
    forms = [arabic.ngettext("%(num)s step", "%(num)s steps", n) for n in (0, 1, 2, 7, 40, 102)]
    assert forms == [
        "لا خطوات", "خطوة", "خطوتان", "%(num)s خطوات", "%(num)s خطوة", "%(num)s خطوة أيضا",
    ]  # fmt: skip


def test_the_pages_speak_english_spanish_and_arabic() -> None:
    assert set(i18n.LANGUAGES) == {"en", "es", "ar"}
    assert i18n.LANGUAGES[0] == "en"


def test_arabic_and_hebrew_run_from_right_to_left() -> None:
    told = [direction(each) for each in ("en", "es", "ar", "he", "ar-EG", "zh-Hant")]
    assert told == ["ltr", "ltr", "rtl", "rtl", "rtl", "ltr"]


def test_a_language_is_spoken_only_inside_its_block() -> None:
    heard = [i18n.current()]
    with i18n.speaking("es"):
        heard.append(i18n.current())
        with i18n.speaking("ar"):
            heard.append(i18n.current())
        heard.append(i18n.current())
    assert [*heard, i18n.current()] == ["en", "es", "ar", "es", "en"]


def test_an_unknown_language_is_answered_in_english() -> None:
    assert i18n.translate("Send", "tlh") == "Send"


def test_templates_say_agenda_texts_in_the_language_spoken() -> None:
    pages = Environment(
        loader=DictLoader({"page": '{{ text|say }}, {{ _("%(k)s people", k=k) }}'}),
        undefined=StrictUndefined,
        autoescape=True,
    )
    i18n.install(pages)
    with i18n.speaking("es"):
        told = pages.get_template("page").render(text={"en": "fear", "es": "miedo"}, k="<b>")
    assert told == "miedo, &lt;b&gt; people"
