// @ts-check
/** @type {import("../rules.js").List} */
export default {
  groups: {
    want: "espero/[qk]u?[ie]+ro/quier[ea]*/quisiera/ojala/pref[ie]+r*/ganas/gustaria",
    who: "el/ella/papa/padre/viej[oa]/mama/madre/padrastro/madrastra/marido/espos[oa]/novi[oa]/pareja/ex/herman(o/a/astro)/hij[oa]/ti[oa]/prim[oa]/abuel[oa]/jefe/entrenador/profe*/cuidador*/hombre/tipo/alguien",
    hit: "peg(as?/o/aba/an/ue/aron)/golpe(a/o/aba/an)/maltrat*/viol(a/o/aba/aron)/pate(a/o/aba)/abus(a/o/aba)/forz(o/aba)/faj(a/o/an?)/azot(a/o/aba/an)",
    love: "marido/espos[oa]/novi[oa]/pareja/ex",
    fear: "miedo/aterra*/pavor/terror/panico/temo/asusta/tiembl*/(es)?cond*",
    dead: "muert[oa]/muer[ao]*/faltara/no_(estuviera/existiera/este)/me_(fuera/muriera)",
    us: "me/nos/le/la/lo",
    kin: "mama/madre/vieja/abuel[oa]/herman*/hij[oa]*/papa/bebe",
    body: "brazos?/venas/munecas?/piernas?/piel/cuerpo",
    road: "calle/c/jr/diag(onal)?/avenida/avda?/av/plaza/paseo/carretera/carrera/cra/jiron/pasaje/callejon/manzana/lote/col(onia)?/barrio",
    given: "adrian/alberto/alejandr[oa]/alicia/alvaro/ana/andrea/antoni[oa]/beatriz/camil[oa]/carl[oa]s?/carmen/carolina/claudi[oa]/cristina/daniela?/david/diana/diego/eduardo/elena/eva/fatima/felipe/fernand[oa]/francisc[oa]/gabriela?/gonzalo/ignacio/ines/isabel/javier/joaquin/jorge/jose/juan[ai]?t?[oa]?/julian?a?/laura/lucas/lucia/luis[ai]?t?[oa]?/manuel/marcel[oa]/marcos/mari[oa]/mariana/marta/martin/mateo/matias/miguel/natalia/nico/nicolas/oscar/pablo/paco/paola/patricia/paula/pedro/pepe/raquel/ricardo/roberto/rocio/rodrigo/samuel/sandra/santiago/sara/sebastian/sergio/sofia/valentina/valeria",
  },
  harmless: `
    no_[qk]*_(que_)?(morir*/muera*)
    (morir*/muer[oe]/mata*/muerta)_de
    (este/est?a/el/la)_*_me_va_a
    morir_en_su_casa
    no quiero_(vivir/seguir)_(en/con/como/contigo)
    desaparecer_(una?/del/en/cuando)
    golpe_de
    recordarle
    como_si
    pastillas_para_(el/la/los)
    vivir_(con*/en/entre/al/sin/sol[oa]/lejos)
    {want} (todo/se)_* viernes/fin_de
    dejar_de_comer_*
    amenaza con_no/con_cancelar
    me_llamo_(a/tonta/tonto/idiota/inutil)
    (me/se/le)_(pega/pego/pegue)_(el/la/un/una/fuerte/sus/al/a_la/tu/mucho/con_la_alm*/muy)
    {hit} la_puerta/la_mesa/un_susto
    no estar_aqui_en
    {fear} de_que_me *ver/olvid*/dej*
    {fear} a_l*_(agua/oscuridad/perros)
    {fear} parecer(me/se)
    #_(veces/anos/horas/min*/km/personas/hij*)
    hermanit*/perro/gato/tio/bebe me_(sigue/da)
    (dieron/dio)_una_paliza #
    me_toca_(el_pelo/lavar/cocinar/hacer/a_mi)
  `,
  danger: `
    {want} morir*/muert[oa]/desaparecer/matarme/no_existir/irme_de_este/(no/nunca)_(haber/hubiera)_nacido
    {want} dormir*/no despert*/volver/para_siempre/(estar_(aqui/aca)_[.])
    ganas/cansa*/hart[oa]/odi*/asco/dejar/sentido/razon*/motivo*/fuerzas/para_que vivir/viv[oa]s?_[.]/viviendo/existir/seguir_(viviendo/asi/adelante/en_este/[.])/la_vida_[.]
    no {want}/merezco/vale/puedo vivir/estar_viv*/existir/seguir_(viv*/asi/aqui)/esta_vida
    (dormir*/desaparecer/acab[ae]*/termin[ae]*) para_siempre
    mejor*/facil*/tranquil*/descans*/feli*/bien muert[oa]/sin_mi/sin_cargar/(si/estar/estaria)_(yo_)?{dead}
    mundo/vida/mejor*/liger*/alivi* sin_mi/si_yo_no/no_me_necesita
    (si/cuando/que)_(ya_/yo_)?{dead} cuenta/importa*/notaria/extran*
    (carta/nota/mensaje/perdon*/adios) despedida/no_este/me_muera/cuando_ya
    nadie me_(echaria/extranaria/va_a_creer/creeria)
    estorbo/(soy_)?una_carga_para_tod*/no_ve[or]*_futuro/adios_a_todos/no_sirvo_para_nada
    matar[ms]e/suicid*/sobredosis/autolesi*/lesionarme/lastimarme/violaron/violador/moret*/moraton*/ojo_morado/navaja/cuchillas?/manose*/abusa(ba/ron)_de/chantaj*/cortarme_([.]/para/con/en)/estrangul*/ahorc*/tirarme_[.]/paracetamol/lavandina/pistola/violent[oa]/rastrea/va_a_matar_a/un_arma/cicatrices
    (se/me) [qk]uier*/va/voy/quiso/intent* matar
    (se/me)_mat[ao] si/lo_digo
    tir(arme/arse/a/o)/lanzarme/saltar ventana/balcon/puente/tren/azotea/metro/techo
    pens*/piens*/habl* tirarme/morir*/matarme/dar_un_paso/(no_)?estar_viv*
    quit[aeo]*/quitar(me/se) la_vida
    acabar/termin*/acab[ae]* con_(todo/[ms][iu]_vida/esto/mi_suf*)/todo_[.]
    {want} se_(acabe/termine) todo/ya/siempre
    {want} todo_(se_)?(acabe/termine)_[.]
    no (hay/veo)_salida
    nadie importa* si
    vida no/ya sentido/interesa/vale
    (regal*/reparti*/dio) sus_*/mis_cosas
    cort*/rasgun*/quem*/marcas/escond* {body}/encendedor
    {body} cortes
    me_cortaron
    (me/se)_cort[oa]*_(y/para/cuando/[.])
    (me_(hago/hice/haria)/hacer(me/se))_dano
    ahogarme
    guard*/junt*/tom[eo]/trag*/demasiadas pastillas/frasco/blister/cloro/veneno/lejia
    no_como desde/dias
    me_provoco/(l[oa]/todo)_vomito/me_lastimo/por_que_vivir/me_va_a_pegar/tengo_que_casarme/hasta_(que_)?sangr*/y_me_mata/para_que_no_salga/encerrad[oa]_en_casa
    vomit* proposito/escondid*/comer/como/comida*/todo/cena*/cada
    dedos despues/garganta
    (deja*/dejo/llev*/paso/#)_dias sin_comer
    dej[eo]_de_comer
    {us}_{hit}
    {hit} a_(mi/mis/su/nuestr[oa]) {kin}
    {us}_(da/dio/daba/dieron) cinto*/paliza/punet*/bofet*/cachet*/golpes?/patad*/correa
    con_el_cint*
    da_cachetadas/a_pinas/a_golpes
    {us}/{who}/a_mi_{kin} (empuj*/agarr*/jal*/arrastr*/tir[oa]*/avent*/tuerce/torcio/apr[ie]*t*/puso/rompio) cuello/garganta/pelo/brazo/muneca/pared/escalera*/suelo/cosas/platos/almohada/rodilla/dedo/nariz/acido
    {us}_(va*_a/iba_a) matar/encontrar
    (si/que/no) {us}_(mat[ea]/mataran?/maten)
    {us}_amenaz*
    {fear}_(de/a)_((mi/su)_)?{who}
    {fear} cuando/si/porque lleg*/vuelve/tom*/beb*/borrach*/llave*/chup*/oigo/sub*
    {fear} volver/ir/llegar/regresar mi_casa/a_casa
    {fear}_por_(mi/su)
    bebe/toma/chupa pega/pegar/violento/agresivo/otro
    no/nunca segur[oa]*/a_salvo en_(mi_)?casa/con_(el/ella)
    {us}_(encierra*/encerro/encerraba*)/nos_deja_encerrad*
    (me/le)_(quit*/escond*/saca) pasaporte/papeles/dinero/plata/pension/sueldo/documentos/dni/cada_peso
    no_me_deja* salir_(sola/de)/salir_[.]/irme/trabajar/ver_a
    (me_(sigue/persigue/espera)/vigila/se_para) lados/partes/afuera/trabajo/dice/encontrar/casa/todo_lo
    controla_(donde/todo/cada)/(controla/toda/tiene/quita/cobra/con)_(mi/la)_(plata/dinero/pension/pasaporte/sueldo)
    {us}_(tir[oa]/lanzo/avento)_un*
    me_empuj(o/a/aba)_([.]/y)
    {who}/cura me_(toca/tocaba/toco/beso)
    me_(toca/tocaba/toco) y/cuando/abajo/ahi/por/piernas?
    mano falda/pantalon/ropa/pierna*/debajo
    (entra(n/ba)?/met[eio]*)_(a/en)_mi_(cuarto/pieza/cama) noche*/cuando_(duermo/mama)
    entra banando
    me_(hace/hizo/hacia) cosas/dano/tocar*/quitarme/desnud* no/mientras/cuando/ropa
    me_(oblig*/forz*) porno/acost*/toc*/sexo/desnud*/cas*
    guarde/nuestro secreto
    no_se_lo_(dig*/cuent*)_a_nadie_[.]
    (foto/video)s? desnud*/intim*/amenaz*/ducha/va_a_(subir/public*)
    casar*/case viejo/senor/primo/oblig*/fuerza/hijo_de/no_quiero/tengo_#/mandan
    (me_)?(buscaron/encontraron/quieren) marido/casar*
    un_cuchillo
    si_(habl*/cuent*/lo_cuent*/voy) {who}/le/me hace/mat*/dano/quita
    no_puedo decir/contar* quien/lo_que_(pasa/hace)
    ayud*_(por_favor/no)
    {fear} hacer*_dano/lastim*/a_(mi/su)_(papa/pareja/marido/viejo)
    no {want} despert*/estar_(mas/aca)
    no despertar* un_dia/manana/nunca/mas
    cort(ar/e) a_mi_herm*/nin*
    si_(yo_)?no_(existiera/hubiera_nacido)/no_deberia_(existir/estar_viv*)/dej(ar/e)_de_existir/(irme_de/dejar)_(este_mundo/esta_vida/una_vez)/(estoy/soy/vivo/como)_(una?_)?(pres[oa]/prisioner[oa]/esclav[oa]/rehen)/laxantes/#_calorias/anorexi*/bulimi*/acosador/me_acosa/abus(o/a/aba/an)_de_(mi/ella/nosotr*)/viv(i/ido)_(demasiado/bastante/suficiente)/me_hacen_dano_[.]/(saquen/saca/saque)me_de_(aqui/aca/esta_casa)/sin_darme_de/no_me_dan?_de_comer/veneno
    peso_(solo_)?#_kilos
    quem(o/a/an/aduras?) cigar*/plancha/espalda
    me_(encojo/cubro/tapo/agacho) mano/levanta/alza/grita
    alguien/aqui me_(hace/hizo)_dano
    hombre/desconocid[oa]/tipo/alguien internet/online/juego verme/foto*/conocerme/nadie
    pidio/dijo/dice/hizo/hace no_(decir/contar)/que_no_(lo_)?(diga/cuente)/jurar nada/nadie
    {fear} lo_que_(me_)?(va/vaya/puede/pueda)
    {fear} (me/nos/la/lo)_(mate/haga/pegue/golpee/lastime/encuentre)
    {fear}_mi_{love}
    cumple*/proxim*/navidad no_(voy_a_estar/estare)_[.]
    proxima_vez no levant*/cuent*/salgo
    encerrad[oa]/amarrad[oa]/atad[oa] todo_el_dia/sin_comer/cama/silla/llave
    encierra*/amarra* a_(la/mi) {kin}
    {love} no_(acepta/respeta) un_no/que_no
    estuve/par[eo]/parad[oa]/asom* puente/azotea/vias/cornisa
    beb*/tom[oa] hasta perder*/desmay*/no_sentir
    escapar*/huir de_(casa/el/aqui/mi_{love})
    rend*/colgar/toalla/cansad* (con/de)_la_vida
    dios/senor/virgen me_(lleve/recoja)
    esper* la_muerte
    me (pegar/golpear)
    mand*/llev*/envi* pais/pueblo/extranjero casar*/boda/marido
    castig* sin_(darme_de_)?(com*/cenar)/comida
    descansar(ia)? por_fin/en_paz/siempre
    zarande*/sacud*/pegu*/golpe* (al/a_la/a_mi)_(bebe/beba/nen[ea]/nin[oa])
    dice/dijo/dicen/amenaz* si_(hablo/cuento/lo_cuento/digo/denuncio/lo_dejo)
    {love} revisa/lee/espia/controla celu*/telefono/movil/mensajes/whatsapp
    me_prohib* ver/salir/trabajar/hablar/amig*
    no_me_deja* tener_(amig*/plata/dinero)/hablar_con_(mi/nadie)
    {us}_(da/dan/dio/daba*) con_(el/la/una?)_(cint*/correa/palo/cable/vara)
    ir(me/se)? al_cielo/los_angel*/con_dios
  `,
  name: `
    (me_llamo/se_llaman?)_*
    (mi/su)_nombre_es_*
    (don/dona/sr/sra/srta)_*
    {given}
    ({who}/amig[oa]/suegr[oa]/vecin[oa])_(pilar/dolores/mercedes/rosa/luz/alma/paz/sol/cruz/blanca/angel/consuelo/victoria/gloria/rosario/soledad/leon/beto/chelo/marina)
  `,
  address: `
    mi_direccion
    {road} #
    nro_#
    (vivo/vivimos/vive/casa/encima/lado) {road} *
    (piso/portal/puerta/bloque/timbre/torre/depto/dpto/departamento/apto/apartamento/edificio/planta/casa_(no/numero)/interior/int)_#[a-z]?
    #_(piso/izquierda/derecha/izq/dcha)
    (en/a/por)_*_(1[0-8]\\d\\d/[2-9]\\d\\d\\d/[1-9]\\d\\d)_([.]/piso/timbre/depto)
    c_p_#
    cp_#/codigo_postal
    lote_#
  `,
  common:
    "dios señor jesús cristo alá mamá mami papá papi abuela abuelo yaya yayo tía tío madre padre día virgen lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad nochebuena reyes pascua ramadán semana santa español inglés biblia corán google facebook whatsapp instagram tiktok youtube netflix internet covid tele ok ay sí no",
};
