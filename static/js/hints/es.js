// @ts-check
/** @type {import("../hints.js").List} */
export default {
  harmless: `
    no quiero vivir en/con/como/contigo
    golpe de suerte
    dejar de comer dulces/carne/pan/azucar
    amenaza con no
    no quiero morir/morirme
    no quiero que ~ muera
    me llamo a/tonta/tonto/idiota/inutil
    me pega el/la/un/una
    se me pega
    calle/plaza/piso hace/con/cuando/a/de\\shace
  `,
  danger: `
    vida ~ no/sin ~ sentido
    prefiero/preferiria estar/morir/morirme muerta/muerto/^morir
    no despertar nunca/mas
    irme de este mundo
    pone/ponia/es/era violento/agresivo
    manos/mano en/al el/mi\\scuello/cuello
    me empujo/empuja/tiro por/contra
    el\\smundo/nadie ~ no/me necesita
    ex/el me sigue/persigue/acosa
    matarme
    se mata/matarse/matara si/si\\sme/hoy
    se quiere/va/quiso matar
    suicidio/suicidarme/suicidar/suicidarse/suicida
    no/sin quiero/ganas ~ vivir/despertar/despertarme/existir
    no quiero seguir viviendo/aqui/asi
    quiero/quisiera/gustaria ~ morir/morirme/desaparecer
    quisiera/ojala ~ muerta/muerto/muriera
    ojala no ~ nacido
    quitarme/quitarse/quito la vida
    acabar con todo/mi
    sentido/razon/razones/motivo/motivos/que ~ vivir/la\\svida
    mejor/mejores sin mi
    nadie/no ~ echaria/extranaria/notaria
    me corto y/los/las/para/con
    cortarme los/las/con/para
    me hago dano
    hacerme/hago/hice dano
    demasiadas/todas/muchas ~ pastillas
    sobredosis
    me/nos pega/pego/pegaba/pegan/golpea/golpeaba/golpeo/maltrata/maltrataba/estrangula/viola/violo/violaron/violaba
    dio/da/daba/dieron una/un paliza/punetazo/bofetada/golpe
    paliza/palizas
    abusa/abuso/abusaba/abusaron de mi
    me ahoga/ahogaba/estrangulo con
    me/nos va/van/iba a matar
    me/nos mate/matara
    amenaza/amenazo/amenazaba ~ con/matarme/matarnos
    me/nos amenaza/amenazo/amenazaba
    el/padre/padrastro/tio/hermano/primo/abuelo/jefe me toca/tocaba/toco
    me toca/tocaba/toco cuando/por
    me obliga/obligo/obligaba a/~ acostarme/tocar/tocarle/sexo/desnudarme
    miedo ~ volver/ir ~ casa
    miedo de/a mi marido/novio/pareja/ex
    temo/miedo por mi vida
    no/nunca ~ segura/seguro/salvo con/en ~ el/casa
    me encierra/encerraba/encerro
    dejo/deje/dejar de comer
    no puedo mas con esta/la/mi vida
  `,
  name: `
    me llamo *
    mi/su nombre es *
    ella/el/que/hija/hijo/^ se llama *
    don/dona *
  `,
  address: `
    mi direccion
    calle/c[^a-z]?/avenida/avda/avda./av/av./plaza/paseo/carretera [^\\s,]+,? n[ºo°]?/no/numero/km/# #
    calle/c[^a-z]?/avenida/avda/avda./av/av./plaza/paseo/carretera [^\\s,]+,? #
    calle/avenida/plaza/paseo/carretera de/del/de\\sla/de\\slos/de\\slas [^\\s,]+,? #
    avenida/calle/paseo/plaza/carretera ~ n[o°]/no/numero/km #
    piso/portal/puerta/bloque #
  `,
  common:
    "dios señor jesús cristo alá mamá mami papá papi abuela abuelo yaya yayo tía tío lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad nochebuena reyes pascua ramadán semana santa español inglés biblia corán google facebook whatsapp instagram tiktok youtube netflix internet covid tele ok ay sí no",
};
