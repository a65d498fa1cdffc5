import type { Content } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { type Edit, editedText } from '../splice.ts';
import { composeUnit, hasUrl, readsAs, titleEdits } from './compose.ts';
import { everyUnit } from './extract.ts';
import { frontMatterEdits } from './front-matter-edits.ts';
import { htmlEdits } from './html-parts.ts';
import { isTranslatable } from './inline.ts';
import { InnerEdits } from './inner-edits.ts';
import type { Definitions } from './parser.ts';
import { isInlineText, type MarkdownUnit } from './unit.ts';

/**
 * The edits of all translations, each written in the usual way, where the outcome is read as it is meant: most
 * documents. Nothing of a document but these is kept meanwhile. `undefined` where a unit has to be written more
 * carefully, or where replacements are out of order or place.
 */
export function usualEdits(text: string, replacements: readonly Replacement[]) {
  const composer = new UsualComposer(text, replacements);
  if (!everyUnit(text, (units, definitions) => composer.add(units, definitions)) || !composer.isComplete)
    return undefined;
  const { edits } = composer;
  const edited = editedText(text, edits);
  return composer.isReadIn(edited) ? { edits, edited, withoutCodes: 0 } : undefined;
}

class UsualComposer {
  readonly edits: Edit[] = [];
  readonly #text: string;
  readonly #replacements: readonly Replacement[];
  /** How the texts are to be read, with codes where these count. */
  readonly #wanted: (string | Content)[] = [];
  #units = 0;
  #next = 0;

  constructor(text: string, replacements: readonly Replacement[]) {
    this.#text = text;
    this.#replacements = replacements;
  }

  /** All replacements have been put in. */
  get isComplete(): boolean {
    return this.#next === this.#replacements.length;
  }

  /** Further units of the text; false where it can't go on. */
  add(units: readonly MarkdownUnit[], definitions: Definitions): boolean {
    const groups = this.#groupsOf(units);
    if (groups === undefined) return false;
    const inner = units.every(isInlineText) ? none : new InnerEdits(innerEdits(this.#text, units, groups));
    const outer: Edit[] = [];
    for (let at = 0; at < units.length; at++) {
      const unit = units[at]!;
      if (!isInlineText(unit)) continue;
      const group = groups.get(at);
      const composed = group && composeUnit(this.#text, unit, group, definitions, 'usual', inner);
      if (composed !== undefined) for (const edit of composed.edits) outer.push(edit);
      const reading = composed?.reading;
      // Without a letter it is no unit any more.
      if (reading === undefined) this.#want(unit.unit.source);
      else if (isTranslatable(reading)) this.#want(reading);
    }
    for (const edit of inner.with(outer)) {
      if (edit.start < (this.edits.at(-1)?.end ?? 0)) return false;
      this.edits.push(edit);
    }
    return true;
  }

  /** Whether all texts are read as they were meant, and nothing else is. */
  isReadIn(edited: string): boolean {
    let next = 0;
    const all = everyUnit(edited, (units) => {
      for (const unit of units) {
        if (!isInlineText(unit)) continue;
        const wanted = this.#wanted[next++];
        if (wanted === undefined || !isRead(unit.unit.source, wanted)) return false;
      }
      return true;
    });
    return all && next === this.#wanted.length;
  }

  #want(content: Content): void {
    this.#wanted.push(hasUrl(content) ? content : content.text);
  }

  #groupsOf(units: readonly MarkdownUnit[]): ReadonlyMap<number, readonly Replacement[]> | undefined {
    const replacements = this.#replacements;
    const first = this.#units;
    this.#units += units.length;
    let groups: Map<number, Replacement[]> | undefined;
    for (; this.#next < replacements.length; this.#next++) {
      const replacement = replacements[this.#next]!;
      const at = replacement.unit - first;
      if (at >= units.length) break;
      groups ??= new Map();
      const group = groups.get(at);
      const { start, end } = replacement;
      const before = group?.at(-1)?.end ?? 0;
      if (at < 0 || start < before || end < start || end > units[at]!.unit.source.text.length)
        return undefined;
      if (group === undefined) groups.set(at, [replacement]);
      else group.push(replacement);
    }
    return groups ?? noGroups;
  }
}

const none = new InnerEdits([]);
const noGroups: ReadonlyMap<number, readonly Replacement[]> = new Map();

function isRead(content: Content, wanted: string | Content): boolean {
  if (typeof wanted !== 'string') return readsAs(content, wanted);
  return content.text === wanted || readsAs(content, { text: wanted, codes: [] });
}

/** Edits of what is written in one way only. */
export function innerEdits(
  text: string,
  units: readonly MarkdownUnit[],
  groups: ReadonlyMap<number, readonly Replacement[]>,
): readonly Edit[] {
  const edits: Edit[] = [...htmlEdits(units, groups)];
  for (const [index, group] of groups) {
    const unit = units[index]!;
    if (isInlineText(unit) || unit.notation === 'html') continue;
    const isTitle = unit.notation === 'title' || unit.notation === 'link-title';
    edits.push(...(isTitle ? titleEdits(text, unit, group) : frontMatterEdits(unit, group)));
  }
  return edits;
}
