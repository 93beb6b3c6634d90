"""Words that tell nothing about what a note is about: left out when likeness is looked for.

In small letters, without accents or apostrophes.
"""

STOP = frozenset(
    # English
    "a about after all also am an and any are as at be because been being but by can cant could "
    "did didnt do does doing dont for from get gets getting go going had has have having he her "
    "hers herself him his how i id if ill im in into is isnt it its ive just like me my myself of "
    "on one or our out own say says she shes should so some than that thats the their them then "
    "there they this those to up us was we were what when where which who whom why will with would "
    "wont you your yours "
    # Spanish
    "al algo aunque como con cual cuando de del desde donde e el ella ellas ellos en entre era "
    "eran eres es esa ese eso esta estaba estan estar este esto estoy fue ha haber habia han hasta "
    "hay he hecho la las le les lo los me mi mia mio mis mucha mucho muchos o os para pero por "
    "porque que quien se sea ser si sido sobre somos son soy su sus te tengo tener ti tiene tu tus "
    "u un una uno unos va ver voy y ya yo "
    # Arabic
    "ان انا انت انه انها او اي اذا الا التي الذي الذين الى ام اما امام بان بل به بها بين تكون ثم "
    "حتي حين ذلك تلك سوف عن عند علي علينا في فيه فيها قد كان كانت كل كما كنت كيف لان لقد لكن له "
    "لها لي ما مع من منه منها نحن هذا هذه هل هم هو هي و وان ولا وهو وهي يا يكون اكون".split()
)

WEAK = frozenset(
    # They mean something only beside another word: "too much", "never enough".
    "too much very no not never nothing nobody ever more less again every always only still even "
    "well nunca nada nadie no mas menos muy siempre solo tan tanto todo toda todos sin bien otra "
    "vez لا لم لن ليس غير فقط ابدا دائما اكثر كثيرا جدا بدون".split()
)

ENDINGS = (
    frozenset({"", "s", "es", "d", "ed", "ing", "n", "ly"}),
    frozenset({"e", "es", "ed", "ing", "er"}),
    frozenset({"a", "o", "as", "os"}),
    frozenset({"", "ي", "ك", "ه", "ها", "هم", "هن", "نا", "كم", "ين", "ون", "ات"}),
)
"""Endings that take one another's place: what makes one short word of two."""
