// @ts-check
/** @type {import("../hints.js").List} */
export default {
  harmless: `
    want/wanna to vanish/disappear from/behind
    dying leaves/for/inside/to
    dont/not/never/nobody want/wants/wanna ~ die
    kill/beat/hit me/myself laughing
    it/that/suddenly/then hit/hits/beats me
    beats me at/when/every/hands/in/to
    want to disappear when/if/into
    hit me up/with
  `,
  danger: `
    life/lives has/have no meaning/sense
    rather be dead
    never wake up
    want/wanna to be gone
    gets/got/is/was violent
    hands/hand around/on/at my neck/throat
    pushed/throws/threw me down/against/into
    ex/he follows/stalks me
    world/nobody ~ need/needs me
    kill/killed/killing/hurt/hurting/harm/harming/cut/cutting/hate/hating/starve/starving/burn/burning myself
    kill/kills/killed/killing herself/himself
    want/wants/wanted/wanna ~ die/disappear/vanish
    dont/not/never/stopped want/wanting/wanna to live
    dont/not want/wanna ~ live/exist anymore/any
    dont/not want/wanna ~ be here/alive anymore/any
    dont/not want/wanna ~ wake up
    wish/wished i was/were/would/could ~ dead/die/disappear
    wish i ~ never been born
    better off without me
    would/will/to miss/notice me/if gone/died/dead/disappeared
    suicide/suicidal
    self harm/harming
    end/ending my life
    end it all
    think/thinking/thought about/of end/ending/dying/death
    take/taking my own life
    no/any/the reason/point ~ live/living/alive
    point of/in ~ life/living/anything/everything
    nothing to live for
    cant go on anymore/any/like/living/on$
    overdose/overdosed
    too many pills
    all ~ pills
    hit/hits/hitting/beat/beats/beaten/beating/punched/punches/slaps/slapped/choked/chokes/choking/strangled/strangles/kicks/kicked me/us
    raped/rapes/rape/molested/molests/groped/abuses/abused/abusing me/her/^rape
    was/been/got raped/abused/molested/beaten
    he/dad/father/stepdad/stepfather/uncle/brother/cousin/grandpa/boss touches/touched/touching me
    touched/touches me there/where/down/at/in
    will/going/gonna/could/might ~ kill me/us
    threaten/threatens/threatened/threatening ~ kill/hurt/me/us
    forces/forced/made me ~ sex/touch/undress
    scared/afraid to go home/back
    scared/afraid/terrified of him/husband/boyfriend/partner
    scared/afraid of my husband/boyfriend/partner/ex
    afraid/scared/fear for my life
    not/dont/isnt/arent/never/unsafe ~ safe/unsafe at/with/around/here/in/home/house
    locks/locked me in/up
  `,
  name: `
    my/her/his name is *
    im/am called *
    mr/mrs *
  `,
  address: `
    my address
    # ~ street/road/avenue/lane/boulevard
    # * st/rd/ave/ln/blvd
    flat/apartment/apt number #
    the/at/our house number #
    flat/apartment/apt #
    postcode/zip
    [a-z]#/[a-z][a-z]# #[a-z][a-z]
  `,
  common:
    "god lord jesus christ allah mum mummy mom mommy mama ma dad daddy papa nan nana nanna gran granny grandma grandpa auntie aunt uncle monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter eid ramadan diwali hanukkah thanksgiving english spanish arabic french german turkish polish ukrainian russian muslim christian jewish catholic bible quran google facebook whatsapp instagram tiktok youtube netflix internet covid tv ok oh yes no",
};
