// @ts-check
/** @type {import("../hints.js").List} */
export default {
  groups: {
    not: "(do/does/did/have/has/ca/is/are/was/wo)_?nt/(do/does/did/can)_?not/not/never/hardly",
    want: "want*/wanna/wish*/rather/hope/ready_to",
    die: "die/dying/dead/dis+ap*/vanish*/be_gone/not_exist",
    me: "me/us/him/her/them/my/our/the_kids",
    he: "s?hes?/his/they/dad*/father/m[ou]m/mother/parents/step*/husband/wife/(boy/girl)friend/[bg]f/partner/ex/brother/sister/son/daughter/uncle/aunt*/cousin/grand*/boss/coach/trainer/teacher/carer/m[ae]n/guy/some(one/body)",
    man: "hes?/husband/boyfriend/bf/partner/ex/wife/son/daughter/someone/man/stepdad/uncle",
    kids: "kids?/child*/son/daughter/baby/boy/girls/(little_)?(brother/sister)/m[ou]m",
    hit: "hits?/hitting/beat(s/en/ing)?/punch*/slap*/smack*/kick*/chok(ed/es/ing)/whip*/hurts/hurting",
    afraid: "scared/afraid/frightened/terrified/fear/dread/hid(e/es/ing)?/shak*",
    gone: "gone/dead/died/alive/around/in_it/(not/was_?nt/were_?nt)_here",
    self: "(my_?/her/him)self",
    body: "arms?/wrists?/legs?/thighs?/body/skin",
    street: "street/road/avenue/lane/crescent/close/drive/grove",
    given: "adam/ahmed/aisha/alan/alex/alice/amy/andrew/angela/anna/anne/anthony/ben/brian/carlos/chloe/chris/christine/claire/daniel/dave/david/diana/dylan/elizabeth/ellie/emily/emma/ethan/fatima/george/hannah/harry/hassan/helen/jake/james/jamie/jane/jason/jayden/jennifer/jenny/jess/jessica/joe/john/jose/joseph/josh/julia/julie/karen/kate/katie/kevin/laura/leo/liam/linda/lisa/lucas/lucy/luke/margaret/maria/mary/matt/matthew/megan/melissa/mia/michael/michelle/mike/mohamm?ed/noah/oliver/olivia/paul/peter/rachel/rebecca/richard/robert/ryan/sam/sandra/sarah?/sharon/sofia/sophi[ae]/stephen/steven?/susan/thomas/tina/tom/tony/william/zoe",
  },
  harmless: `
    (disappear*/vanish*)_(from/behind/for_a/into/to/when/if)
    dying_(leaves/for/inside/to/of)
    die_(of/for/without/laughing/before/at_home)
    {not}/nobody want*/wanna die
    wanna/like die_laughing
    ({hit}/kill*)_(me/myself/us)_(laughing/up/like/that/how/hard/with_pillow*/out_of)
    (it/that/this/news/suddenly/then/divorce)_(hits?/beats/hurts)_me
    beat(s/en)? at/by_(#/a)/in/to/illness/cancer
    hurts_me (when/if/that)_you
    (hit/beats)_me_(when_the/every/hands)
    be_here_(at/for/with/in)
    dead_tired/live_alone/cake/off_the_pills
    (hit/kick*/punch*)_the
    choked_up/hit_by_(how/a)
    live_(in/with/at/near/closer/there/together)
    (living/life/alive)_(in/out/with/like/between/room/next)
    wake_(early/up_(early/at/on/to/the/you))
    m[ou]m/mother/parents/dads?/teacher/you/homework kill_me
    fell_(in/for/asleep/behind/out)
    (hurt/burn*/cut)_my* shaving/cooking/oven/work/hair
    hat(e/ing)_myself_(for/when/if)
    any_?more_(alone/with/without)
    way_out_of
    {afraid} of *ing
    follow*_(me_)?on
    help_me_(with/in/out/to/under*)
    touch*_me_(deeply/so/with/how)
    trying_to_marry_me
    took_my_*_by
    #_(min*/hours?)_(drive/walk/way)
    (the/an?/our/my/this/same/every)_{street}
    (dr/mr)_(said/says)
  `,
  danger: `
    {want} {die}
    {want} (never/not/was_?nt) born/alive/here
    why_am_i/stop*/tired/done/sick/hate/point/think*/worth alive/living/exist*/of_life
    {not}/no/rather_not want/wanna/be/deserve/reason live/alive/exist/wake/here_([.]/any*/no_more)/be(ing)?_around/carry_on/go_on
    i {not} wake_up_([.]/again/one/tomorrow)
    sleep never/for_?ever
    better/happier/easier/fine without_me/off_(dead/[.])
    if_im? {gone}
    goodbye_(everyone/forever/world/letter/note/text)
    (nobody/no_?one)_(would/will) miss/care/cry/believe
    see_(a/any/no)_(future/way_out)
    life is_over/no_meaning/not_worth
    kms/unaliv*/suicid*/self_?harm*/overdos*/blades?/bruis*/scars/nudes?/naked_pic*/blackmail*/circumcis*/stalk*/grop*/molest*/rap(ed?/es/ist)/abus(ed/es/ing/ive)/violent/strangl*/unsafe/tracks_my/black_eyes?/guns?/knife/kill_us
    kill*/hang*/starv*/harm*/cut*/burn*/hurt*/hat(e/ing)/hit*/punch*/scratch*/drown/punish* {self}
    end*/finish/tak(e/es/ing)/took my/her/his/own/own life
    end(ing)?_(it_all/everything/things/it)_(soon/[.]/most/every/now)
    think*/thought*/talk* dying/about_death/jumping/not_being
    {not} (go_on/do_this/take_it/live)_(any_?more/like_this/[.])
    want* it(_all)?/everything end_[.]/over_[.]/for_good
    no_way_out/feel_like_jumping/between_my_legs/to_live_for/until_i_bleed/forced_himself/locked_in_(the/my)/i_cut_when/stopped_eating_[.]
    gave/giv(es/ing) (his/her/my)_(things/stuff)_away/away_(his/her/all)
    jump*/step*/thr[eo]w* off/front/under/from train/bridge/roof/building/balcony/window
    took/swallow*/sav(ed/ing)/stash*/lot/too_many/all_my/all_the/load/sleeping pills/tablets/paracetamol/meds
    mak(e/es/ing)/made {self} sick/vomit/throw_up/puke
    throw*/puk*/vomit*/sick/fingers after/throat/it_(all_)?up
    {not}/barely eat/eaten/food/meal days/since
    hid(e/es/ing)/cut*/burn/marks {me} {body}
    {body} cuts/marks
    sa(y/id)/tell/told i fell_[.]/fell_(off/down)/slipped/walked_into
    {he} {hit} {me}
    {hit} my/our {kids}
    (get/gets/got/was/were/been/being)_{hit} by/with/again/[.]
    push*/shov*/drag*/grab*/pin*/thr[eo]w*/pull*/twist*/squeez*/broke/pillow/hands? {me} down/around/over/wall/stairs/floor/hair/neck/throat/face/nose/finger/wrist/arm/knee/skirt/top/pants
    thr[eo]w*/chuck* at_{me}
    {man} push*/shov* me_([.]/and_i)
    (must/have_to)_marry
    gonna/going_to/would/might/could/to/he_?(wi)?ll/hed (kill/shoot/stab) {me}
    (s?he_?ll/s?hed/he_will/he_would/they_?ll) hurt/find/beat/burn/take me/us/my/house/the_kids
    threat* kill/hurt/acid/me/us/knife
    {afraid} of_((my/his)_)?{he}
    {afraid} {he}/hear drink*/drunk/home/keys?/stairs/comes/gets_in
    {afraid} go*/be/come/back home
    {afraid} my/our/her life
    {afraid} will/hell/might/ill hurt/hit/kill/do me/us/{kids}/one_day
    {not} safe at/with/around/in/here/home
    lock* {me} in/inside/up/outside
    {man}/she tak(e/es/ing)/took/hid*/keeps/has {me} money/passport/papers/pension/wages/bank*/cards/id
    {man} {not} let me out/leave/see/work/go
    {man} follow*/track*/watch*/waits/control* me/my/outside/everything/money everywhere/home/work/i_do
    {he} touch(es/ing) me/us
    touch* me_(there/down/when/where/and)/my_(leg/body/chest)
    {he} com(e/es/ing)/came/gets?/climbs/walks my_bed/room_at_night/shower
    mak(e/es/ing)/made/forc* {me} undress/touch*/sex/strip/naked/porn/marr*/sleep_with/clothes_off/do_things
    do(es)?/did/doing things/stuff to_me
    (our/its_a)_(little_)?secret_[.]
    mak(e/es)/made/told promise/keep/swear secret/not_to_tell/not_tell
    (has/have/got/took) pic*/photo*/video* of_me/bath
    cutting_(again/[.])
    marry/married off/his/cousin/me_(to/in)
    next_time_i_wont
    ca_?n(t/not)/afraid tell/say who/what doing/happens/at_home/he_does
    some(one/body)/please help_(me/us)_([.]/please/i)
    help_me_please
    dont_tell_any(one/body)_[.]
    be/join*/with in_heaven
    (letter/note/forgive/text/bye)* gone
  `,
  name: `
    (my/her/his)_name_is_*
    (im/am)_called_*
    {he}/friend (is/was)_(called/named)_*
    (mrs?/ms/dr)_*
    {given}s?
    ({he}/friend)_(jack/mark/rob/bob/bill/frank/rose/lily/ruby/grace/joy/dean/pat/ray/dawn/sue/max/charlie/ron/ali/jo/amber)
  `,
  address: `
    my_address
    #_(the_)?(*_)?(*_)?({street}/gardens/st/rd/ave/ln/blvd/dr/court/hill/square/sq/park/place/row/way)
    {street}/way/court (house_)?(number/no)_#
    live[sd]?/living/moved/stay*/house * {street}
    (in/on/at)_*_{street}
    (flat/apartment/apt/unit/room/suite)_((number/no)_)?#
    #_floor flat/#/left/right
    (the/at/our)_(house/door)_number_#
    house (opposite/next_to/behind)
    live*_at_(number_)?#
    postcode/zip
    po_box_#
    [a-z][a-z]?\\d\\d?[a-z]?_\\d[a-z][a-z]
    *_\\d\\d\\d\\d\\d_[.]
  `,
  common:
    "god lord jesus christ allah mum mummy mom mommy mama ma dad daddy papa nan nana nanna gran granny grandma grandpa auntie aunt uncle monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter eid ramadan diwali hanukkah thanksgiving english spanish arabic french german turkish polish ukrainian russian muslim christian jewish catholic bible quran google facebook whatsapp instagram tiktok youtube netflix internet covid tv ok oh yes no",
};
