/**
 * A line that opens or closes a container of another dialect: `:::note` of Docusaurus, VuePress and Pandoc,
 * `[!NOTE]` in a quotation of GitHub and Obsidian. It is no text, but it may hold a title.
 */
export interface ContainerLine {
  /** Of the first colon, or of the bracket. */
  readonly start: number;
  /** Of the line. */
  readonly end: number;
  readonly kind: 'fence' | 'alert';
  readonly title: { readonly start: number; readonly end: number } | undefined;
}

const maybe = /:::|\[![A-Za-z]/;
const lines =
  /(?<=^|[\n\r])([ \t>*+\-\d.)]*)(?:(:{3,})[ \t]*(\{[^{}\n\r]*\}|[A-Za-z][\w-]*)?|(\[![A-Za-z][\w-]*\][+-]?)(?=[ \t\n\r]|$))([^\n\r]*)/g;
/** Docusaurus's `[Title]{attributes}`, or the rest of the line without attributes and closing colons. */
const bracketed = /^(?:\{[^{}]*\})?\[([^[\]]*)\](?:\{[^{}]*\})?[ \t]*$/;
const rest = /^(?:[ \t]*\{[^{}]*\})?[ \t]*(.*?)[ \t]*(?:\{[#.][^{}]*\}[ \t]*)?:*[ \t]*$/;

export function findContainerLines(text: string): readonly ContainerLine[] {
  if (!maybe.test(text)) return [];
  const found: ContainerLine[] = [];
  for (const match of text.matchAll(lines)) {
    const [whole, prefix, colons, name, alert, tail] = match as unknown as string[];
    if (alert !== undefined && !prefix!.includes('>')) continue;
    // What stands behind the colons without a space is a name, or the line is text.
    if (colons !== undefined && name === undefined && tail!.trim() !== '') continue;
    const start = match.index + prefix!.length;
    const end = match.index + whole!.length;
    const titled = bracketed.exec(tail!) ?? (/^(?:[ \t{]|$)/.test(tail!) ? rest.exec(tail!) : null);
    if (!titled) continue;
    const title = titled[1]!;
    const at =
      end - tail!.length + tail!.indexOf(title, tail!.startsWith('[') ? 1 : titled[0].indexOf(title));
    found.push({
      start,
      end,
      kind: alert === undefined ? 'fence' : 'alert',
      title: title.trim() === '' ? undefined : { start: at, end: at + title.length },
    });
  }
  return found;
}
