/**
 * Endings of nouns and of the adjectives inside terms, per language: two words are forms of one
 * another when one stem takes both endings within one paradigm. Derived words (parliamentary,
 * Segmentierung, договориться) share a Snowball stem with the noun, but no paradigm: that is why these
 * lists decide where there are any.
 *
 * A line is a paradigm, `-` the empty ending. `adjective` paradigms count only inside terms of
 * several words (Italian partito is not partita, but unione doganale is unioni doganali).
 */
export interface ParadigmTable {
  readonly noun: string;
  readonly adjective?: string;
  /** The endings that a noun has in a glossary, where words stand in their base form; all when absent. */
  readonly base?: string;
  /** Letters that a stem has at least; 3 when absent. The whole word has three in any case. */
  readonly minStem?: number;
}

const eastSlavicNoun =
  '- а я у ю ы и е о й ь ом ем ой ей ою ею ью ым ов ев ам ям ами ями ах ях ья ье ьи ью ьев ьям ьями ьях ьем ' +
  'ени енем ена енам енами енах';
const eastSlavicAdjective =
  'ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ей ою ею ых их ыми ими ую юю';
const eastSlavicBase = '- а я о е ь й ы и ья ье ьи ый ий ой ая яя ое ее ые ие';

export const paradigmTables: Readonly<Record<string, ParadigmTable>> = {
  en: {
    noun: `- s
      - es
      y ies
      f ves
      fe ves
      sis ses
      ex ices
      ix ices
      um a
      rion ria
      us i
      man men`,
  },
  de: {
    noun: '- e en n er ern s es ens se sen ses\ny ies\num en\num a\nus en\nus i\na en',
    adjective: '- e en er es em',
    base: '- e en n y um us a',
  },
  fr: {
    noun: '- s\n- x\nal aux\nail aux',
    adjective: `- e s es
      - ne s nes
      - le s les
      f ve fs ves
      x se ses
      er ère ers ères
      c que cs ques
      al aux ale ales`,
  },
  it: {
    minStem: 2,
    noun: `o i
      a e
      e i
      a i
      io i
      co chi
      go ghi
      co ci
      go gi
      ca che
      ga ghe
      cia ce
      gia ge`,
    adjective: 'o a i e\nco ca ci che\ngo ga ghi ghe',
  },
  es: {
    minStem: 2,
    noun: `- s
      - es
      ón ones
      án anes
      én enes
      ín ines
      és eses
      z ces`,
    adjective: 'o a os as\n- a es as\nés esa eses esas\nán ana anes anas\nón ona ones onas',
  },
  pt: {
    noun: `- s
      - es
      ão ões
      ão ães
      ão ãos
      al ais
      el éis
      ol óis
      ul uis
      il is
      m ns
      ês eses`,
    adjective: 'o a os as\nês esa eses esas\neu eia eus eias',
  },
  ca: {
    noun: '- s\n- os\na es\nó ons\nà ans\nme ms',
    adjective: '- a s es\n- a os es\nó ona ons ones',
  },
  ru: { noun: `${eastSlavicNoun}\n${eastSlavicAdjective}`, base: eastSlavicBase },
  be: {
    noun: `${eastSlavicNoun} аў яў эй і\n${eastSlavicAdjective} ага яга аму яму ія ыя`,
    base: `${eastSlavicBase} і ія ыя`,
  },
  uk: {
    noun:
      '- а я у ю и і е о є ї й ь ом ем єм ям ові еві єві ою ею єю ів їв ей ам ям ами ями ах ях им\n' +
      'ий ій а я е є і ого його ому йому им їм их їх ими їми ої ьої ій у ю ою ею',
    base: '- а я о е є ь й и і ї ий ій',
  },
  bg: { noun: '- а я ът ят та то те и е ове ове ите овете ия ен на но ни ният ния ната ното ните' },
  pl: {
    noun:
      '- a ą ę e y i u o ó ie iem em om owi owie ów iów ami iami ach iach am iom ią ię io ia iu um\n' +
      'y i a ia e ie ą ią ej iej ego iego emu iemu ym im ych ich ymi imi',
    base: '- a ia o io e ie y i ę um',
  },
  ar: {
    noun: `- ا ان ين ون ات ه ها هم هن هما نا كم
      ة ات تان تين ته تها تهم تنا اتها اته اتهم`,
  },
};
