/** What a line looks like, whatever its language. */
export interface LineShape {
  /** Holds a letter. */
  readonly worded: boolean;
  /** The number, letter or sign of a note that it begins with. */
  readonly note?: NoteMark;
  /** A heading over notes: “Notes”, “References”, “주”. */
  readonly notesHeading: boolean;
  /** By its marks, or by being short and ending without a stop. */
  readonly heading: 'marked' | 'likely' | 'no';
  /** Nothing but dashes, stars and the like. */
  readonly separator: boolean;
  /** Wholly within quotation marks, or after `>`. */
  readonly quoted: boolean;
  /** Code and the like: says nothing about a language. */
  readonly code: boolean;
  readonly blankBefore: boolean;
}

export interface NoteMark {
  /** `[` for `[1]`, `^` for `[^1]` and superscripts, `.` for `1.`, `*` for signs. */
  readonly style: '[' | '^' | '.' | '*';
  /** Absent for signs and names. */
  readonly number?: number;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const separatorLine = /^[\s\-–—_*=~#•·.+⁂※]*$/u;
const headingMark = /^ {0,3}#{1,6}(?:\s|$)|^<h[1-6]\b|^=+ .* =+$/i;
const sentenceEnd = /[.:;,。．،؛।…፡።։]["'”’»“)\]」』）]*$/u;
const listMark = /^(?:[-–—•◦▪‣●○■*+]|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s/iu;
const bibliographic = /https?:\/\/|www\.|\b(?:1[5-9]|20)\d\d\b.*\p{P}|\b(?:ibid|op\. ?cit|pp?\. ?\d)|\bdoi\b/iu;
const longestHeading = 180;

/** The shapes of lines, blank ones among them. */
export function shapesOf(lines: readonly string[]): readonly LineShape[] {
  let open: string | undefined;
  let blank = true;
  const spaced = usesBlankLines(lines);
  return lines.map((line, index) => {
    const text = line.trim();
    const mark = fence.exec(line)?.[1];
    const inFence = open !== undefined;
    if (mark !== undefined && open === undefined) open = mark;
    else if (mark !== undefined && open !== undefined && closes(text, open)) open = undefined;
    const code = inFence || mark !== undefined;
    const blankBefore = blank;
    blank = text === '';
    const worded = !code && /\p{L}/u.test(text);
    const note = code ? undefined : noteMark(text);
    return {
      worded,
      ...(note && { note }),
      notesHeading: worded && isNotesHeading(text),
      heading: worded ? headingOf(text, lines[index + 1]?.trim() ?? '', note, spaced) : 'no',
      separator: !code && text !== '' && separatorLine.test(text),
      quoted: worded && isQuoted(text),
      code,
      blankBefore,
    };
  });
}

/** Whether the line reads like an entry of a list of works. */
export function isBibliographic(line: string): boolean {
  return bibliographic.test(line.slice(0, 2000));
}

function closes(text: string, open: string): boolean {
  return text.length >= open.length && text === open[0]!.repeat(text.length);
}

/** Paragraphs are parted by blank lines: then a line that another follows at once may go on in it. */
function usesBlankLines(lines: readonly string[]): boolean {
  let blanks = 0;
  let filled = 0;
  for (const line of lines) {
    if (line.trim() === '') blanks++;
    else filled++;
  }
  return blanks > 0.2 * filled;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function noteMark(text: string): NoteMark | undefined {
  const bracket = /^\[(\^?)(\d{1,4})\](?!\()/.exec(text) ?? /^\((\^?)(\d{1,3})\)\s/.exec(text);
  if (bracket) return { style: bracket[1] === '' ? '[' : '^', number: Number(bracket[2]) };
  if (/^\[\^[^\]\s]{1,40}\]:/.test(text)) return { style: '^' };
  const raised = /^(?:<sup>|\^)(\d{1,3})/.exec(text) ?? /^([⁰¹²³⁴-⁹]{1,3})/.exec(text);
  if (raised) return { style: '^', number: numberOf(raised[1]!) };
  const dotted = /^(\d{1,3})[.)](?:\s|$)/.exec(text);
  if (dotted) return { style: '.', number: Number(dotted[1]) };
  if (/^(?:\*{1,3}(?![*\s])|[†‡§※^])/.test(text)) return text.startsWith('*') && /\*[^*]*$/.test(text.slice(2)) && /^\*+\S.*\S\*+$/.test(text) ? undefined : { style: '*' };
  return undefined;
}

function numberOf(digits: string): number {
  return Number([...digits].map((digit) => {
    const raised = superscripts.indexOf(digit);
    return raised < 0 ? digit : raised;
  }).join(''));
}

function headingOf(
  text: string,
  next: string,
  note: NoteMark | undefined,
  spaced: boolean,
): LineShape['heading'] {
  if (headingMark.test(text) || (/^(?:={3,}|-{3,})$/.test(next) && text.length < longestHeading && spaced)) return 'marked';
  if (text.length > longestHeading || note !== undefined || listMark.test(text)) return 'no';
  if (sentenceEnd.test(text) || /https?:\/\/|www\.|^[>|]/.test(text)) return 'no';
  // A line that goes on in the next one, as in text that was wrapped by hand.
  if (spaced && next !== '') return 'no';
  if (/^\p{Ll}/u.test(next)) return 'no';
  return 'likely';
}

const quotation = /^["“„«‹「『《'‘‚].*["”“»›」』》'’](?:\s*(?:[-–—(].{0,80})?[.,]?)?$/u;

function isQuoted(text: string): boolean {
  return text.startsWith('>') || quotation.test(text);
}

const notesHeadings = new Set(
  [
    'notes note footnotes footnote endnotes endnote references reference bibliography sources literature',
    'works cited|further reading|notes and references',
    'anmerkungen anmerkung fußnoten fussnoten endnoten quellen literatur literaturverzeichnis quellenverzeichnis verweise einzelnachweise nachweise',
    'notes et références|notes de bas de page références bibliographie',
    'note riferimenti bibliografia fonti|note a piè di pagina',
    'notas referencias bibliografía fuentes|notas al pie',
    'notas referências bibliografia fontes|notas de rodapé',
    'noten voetnoten eindnoten bronnen verwijzingen literatuur',
    'przypisy bibliografia źródła odnośniki|poznámky zdroje odkazy literatura poznámka',
    'fotnoter noter referenser källor litteratur referencer kilder fodnoter kildehenvisninger',
    'viitteet lähteet alaviitteet|jegyzetek lábjegyzetek források hivatkozások irodalom',
    'notlar dipnotlar kaynaklar kaynakça|note bibliografie referințe surse|bilješke izvori napomene reference',
    'примечания сноски ссылки источники литература примечание|примітки посилання джерела література виноски|бележки източници|белешке напомене извори референце|заўвагі крыніцы спасылкі|ескертпелер дереккөздер сілтемелер',
    'σημειώσεις παραπομπές υποσημειώσεις βιβλιογραφία πηγές|ծանոթագրություններ|შენიშვნები',
    'هوامش الهوامش مراجع المراجع مصادر المصادر ملاحظات حواشي الحواشي|پانویس پانوشت منابع یادداشت‌ها|حواشی حوالہ جات|הערות|הערות שוליים|מקורות',
    '주 각주 미주 주석 참고문헌 참고 출처 후주|参考文献|注 註 注释 註釋 脚注 腳註 尾注 注釈 出典 参照 參考文獻 参考资料 註解 原注 訳注',
    'टिप्पणियाँ टिप्पणी संदर्भ सन्दर्भ|टीपा संदर्भ|เชิงอรรถ|หมายเหตุ|อ้างอิง|ghi chú|chú thích|tham khảo|catatan|catatan kaki|referensi|daftar pustaka',
  ]
    .flatMap((group) => group.split('|'))
    .flatMap((group) => [group, ...(group.includes(' ') ? group.split(' ') : [])]),
);
/** Parts of the phrases above that are no headings alone. */
for (const word of 'works cited further reading and et de bas page a piè di al pie rodapé ghi chú thích tham khảo kaki daftar pustaka שוליים جات'.split(' ')) notesHeadings.delete(word);

function isNotesHeading(text: string): boolean {
  if (text.length > 48) return false;
  const bare = text
    .replace(/^[#=\s\d.<>[\]【（(〈]+|[*_:.：\])】）〉=\s]+$/gu, '')
    .replace(/^[*_]+/, '')
    .toLowerCase();
  return notesHeadings.has(bare);
}
