// @ts-check
/** @type {import("../rules.js").List} */
export default {
  groups: {
    not: "(do/does/did/have/has/ca/is/are/was/wo)_?nt/(do/does/did/can)_?not/not/never/hardly",
    want: "want*/wanna/wish*/rather/hope/ready_to",
    die: "die/dying/dead/dis+ap*/vanish*/be_gone/not_exist",
    me: "me/us/him/her/them/my/our/the_kids",
    he: "s?hes?/his/they/dad*/father/m[ou]m/mother/parents/step*/husband/wife/(boy/girl)friend/[bg]f/partner/ex/brother/sister/son/daughter/uncle/aunt*/cousin/grand*/boss/coach/trainer/teacher/carer/m[ae]n/guy/some(one/body)",
    man: "hes?/husband/boyfriend/bf/partner/ex/wife/son/daughter/someone/man/stepdad/uncle",
    kids: "kids?/child*/son/daughter/baby/boy/girls/(little_)?(brother/sister)/m[ou]m",
    hit: "hits?/hitting/beat(s/en/ing)?/punch*/slap*/smack*/kick*/chok(ed/es/ing)/whip*/hurts/hurting/spank*/thrash*",
    afraid: "scared/afraid/frightened/terrified/fear/dread/hid(e/es/ing)?/shak*",
    gone: "gone/dead/died/dis+ap*/vanish*/alive/around/in_it/(not/was_?nt/were_?nt)_here",
    love: "husband/wife/(boy/girl)friend/[bg]f/partner/ex/fiancee?/he",
    self: "(my_?/her/him)self",
    body: "arms?/wrists?/legs?/thighs?/body/skin",
    street: "street/road/avenue/lane/crescent/close/drive/grove",
    given: "adam/ahmed/aisha/alex/alice/amy/andrew/anna/anne/ben/brian/carlos/chloe/chris/daniel/dave/david/ellie/emily/emma/fatima/george/hannah/harry/hassan/helen/jake/james/jamie/jane/jason/jennifer/jenny/jess/jessica/joe/john/jose/joseph/josh/julia/julie/karen/kate/katie/kevin/laura/leo/liam/linda/lisa/lucas/lucy/luke/margaret/maria/mary/matt/matthew/megan/mia/michael/michelle/mike/mohamm?ed/noah/oliver/olivia/paul/peter/rachel/rebecca/richard/robert/ryan/sam/sarah?/sofia/sophi[ae]/steven/thomas/tom/tony/william/zoe",
  },
  harmless: `
    (disappear*/vanish*)_(from/behind/for_a/into/to/when/if)
    dying_(leaves/for/inside/to/of)
    die_(of/for/without/laughing/before/at_home)
    {not}/nobody want*/wanna die
    wanna/like die_laughing
    ({hit}/kill*)_(me/myself/us)_(laughing/up/like/that/how/hard/with_pillow*/out_of)
    (it/that/this/news/suddenly/then/divorce)_(hits?/beats/hurts)_me
    beat(s/en)?_((me/us)_)?(at/by_(#/a)/in/to/for_the/illness/cancer)
    hurts_me (when/if/that)_you
    dead_tired/live_alone/cake/off_the_pills
    (hit/kick*/punch*)_the
    choked_up/hit_by_(how/a)
    live_(in/with/at/near/closer/there/together)
    (living/life/alive)_(in/out/with/like/between/room/next)
    wake_(early/up_(early/at/on/to/the/you))
    m[ou]m/mother/parents/dads?/teacher/you/homework kill_me
    fell_(in/for/asleep/behind/out)
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
    as_if
    you {not}_let
    prisoner_of
    (dr/mr)_(said/says)
  `,
  danger: `
    {want} {die}
    {want} (never/not/was_?nt) born/alive/here
    why_am_i/stop*/tired/done/sick/hate/point/think*/worth alive/living/exist*/of_life
    {not}/no/rather_not want/wanna/be/deserve/reason live/alive/exist/wake/here_([.]/any*/no_more)/be(ing)?_around/carry_on/go_on
    i {not} wake_up_([.]/again/one/tomorrow)
    sleep never/for_?ever
    better/happier/easier/fine/lighter/simpler/calmer without_me/off_(dead/[.])
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
    {not}/barely/punish*/no/without eat/eaten/food/meal days/since/as/giving
    hid(e/es/ing)/cut*/burn/marks {me} {body}
    {body} cuts/marks
    say/said/told i fell_[.]/fell_(off/down)/slipped/walked_into
    {he} {hit} {me}
    {hit} my/our {kids}
    (get/gets/got/was/were/been/being)_{hit} by/with/again/for/if/at_home/[.]
    push*/shov*/drag*/grab*/pin*/thr[eo]w*/pull*/twist*/squeez*/broke/pillow/hands? {me} down/around/over/wall/stairs/floor/hair/neck/throat/face/nose/tooth/rib*/finger/wrist/arm/knee/skirt/top/pants
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
    lock* {me}/gran*/mum in/inside/up/outside
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
    punish* food/eat*/fed
    (blood*/burns) {body}/sleeves
    cutting_(again/[.])
    marry/married off/his/cousin/me_(to/in)
    next_time_i_wont
    ca_?n(t/not)/afraid tell/say who/what doing/happens/at_home/he_does
    some(one/body)/please help_(me/us)_([.]/please/i)
    help_me_please
    dont_tell_any(one/body)_[.]
    if/wish i {not} exist*
    reason*/strength/energy keep_going/continue/carry_on
    g[ia]v(e/en/ing)_up_on_(life/living/everything)/stay*_alive/flinch*/(i_only/only_i/just/barely)_weigh/down_to_#_(kg/kilos?/stone/lbs)/#_calories/laxative*/bulimi*/anore*/purging/lived_(too_long/(long_)?enough)/waiting_(to_die/for_death)/had_enough_of_(life/living)/be_at_peace/(shouldve/should_have)_(died/been_me)/my_funeral/every_penny/trapped_(in_my/with_him)/beg_(him/for)/rough_with_me/this_(world/life)_[.]/noose/welts/prisoner/nowhere_to_(go/sleep/live)/forced_marriage/drugged_me/razors?
    i_(wont/might_not)_be_(around/alive/here) for/by/when/next/tomorrow/long*
    plan* how/when/way to_go_[.]/die/do_it
    think*/dream*/feel* jumping_([.]/off/out)
    stood/edge bridge/roof/ledge/tracks/cliff
    one_(push/step/jump) over_[.]
    {want} with/to/join the_angels/heaven
    drink* black_out/pass_out
    scratch*/burn*/cut* raw/numb/bleed*
    (with/has/cigarette)_burns?/burn*_(me/him/her) cigarette*/iron/from/{body}
    throw*_up/puk*/vomit* everything/what*/every_meal/purpose/meals
    {he} {hit}_((the/our/his/her)_)?{kids}
    makes?/made/making/lets {me} lap
    {love} {not} take_(a_)?no/stop_when/hear_no
    did/does/done something to_(me/my_{kids}) when/alone/night
    he_(did/does)_to_me
    lose/kick*/deport*/he_(says?/said) if_i_(tell/told/talk/speak/spoke/report/leave)
    older/grown/stranger online/internet meet*/pic*/quiet
    {afraid} what {he}/hell (will/might/would)_do/do_(to/if/when)
    {love} reads/checks/searches my_(texts/phone/messages)
    {not}_(let*)_me see_(any*/my)/leave_the/work_[.]/have_money
    {love}/she controls (the/my/all)* money/bank/who/what/where_i
    {man} waits/shows/turns/parks outside/up my_(work/job/house/school)
    (hurt*/harm*/shak*/hit*) (the/my/her)_(baby/toddler)
    lose/lost it/control hit*/shak*/slap*
    {not} giv(e/es/ing)/feed {me} food/eat/water
    get_(me/us)_out_of_(here/this)/run*_away_from_(home/him)
    sen(d/t)/tak*/fl[yi]* abroad/back/overseas marr*/wedding
    made/make/forc*/being/sold marry/married/bride him/someone/man/old*/[.]
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
    "god lord jesus christ allah mum mummy mom mommy mama ma dad daddy papa nan nana nanna gran granny grandma grandpa auntie aunt uncle mother father day monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter eid ramadan diwali hanukkah thanksgiving english spanish arabic french german turkish polish ukrainian russian muslim christian jewish catholic bible quran google facebook whatsapp instagram tiktok youtube netflix internet covid tv ok oh yes no",
};
