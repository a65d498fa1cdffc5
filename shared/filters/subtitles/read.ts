import { canonicalLanguage, type LanguageTag } from '../../base/index.ts';

/** A caption: its text is `[start, end)`, without the last line end; a cue without text has none. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** How long it is shown, where its times can be read. */
  readonly seconds?: number;
  /** A name that is more than a number (WebVTT). */
  readonly identifier?: string;
}

export interface Subtitles {
  readonly vtt: boolean;
  readonly cues: readonly Cue[];
  /** There are times in the file, if only of cues without text. */
  readonly timed: boolean;
  /** The value of WebVTT's header field `Language`. */
  readonly language?: { readonly start: number; readonly end: number; readonly tag: LanguageTag | undefined };
}

/** Times of any shape: what stands left of the arrow is made of digits and punctuation. */
const timing = /^[ \t]*(\d[\d:.,; \t]*)-->[ \t]*(\d[\d:.,;]*)?/;
const time = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,3})(?:[.,:;](\d{1,3}))?$/;
const block = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;
const number = /^[ \t]*\d+[ \t]*$/;

/**
 * The cues of a SubRip or WebVTT file. What is no cue is passed over: numbers, identifiers, comments,
 * styles, regions, lines that stand between cues. A cue ends at a blank line (in WebVTT, an empty one),
 * and at the number or the times of the next where the blank line is missing.
 */
export function readSubtitles(text: string, vtt: boolean): Subtitles {
  const lines = new LineList(text);
  const cues: Cue[] = [];
  let language: Subtitles['language'];
  let at = 0;
  if (vtt && /^\uFEFF?WEBVTT/.test(text)) {
    for (at = 1; at < lines.count && !lines.isBlank(at, vtt) && !lines.hasArrow(at); at++) {
      const field = /^language[ \t]*:[ \t]*/i.exec(lines.text(at))?.[0];
      if (field === undefined) continue;
      const value = lines.text(at).slice(field.length).trimEnd();
      const start = lines.start(at) + field.length;
      language = { start, end: start + value.length, tag: canonicalLanguage(value) };
    }
    // Without a blank line below the header, an identifier may be its last line.
  }
  let used = at;
  let timed = false;
  while (at < lines.count) {
    const times = lines.hasArrow(at) ? timing.exec(lines.text(at)) : null;
    if (times === null) {
      const isBlock = vtt && (at === used || lines.isBlank(at - 1, vtt)) && block.test(lines.text(at));
      at++;
      while (isBlock && at < lines.count && !lines.isBlank(at, vtt) && !lines.hasArrow(at)) at++;
      continue;
    }
    const identifier = at > used && !lines.isBlank(at - 1, vtt) ? lines.text(at - 1).trim() : '';
    const seconds = duration(times[1]!, times[2]);
    timed = true;
    const first = at + 1;
    let end = first;
    while (end < lines.count && !lines.isBlank(end, vtt) && !lines.isTiming(end, vtt)) end++;
    let last = end;
    if (last > first && end < lines.count && lines.isTiming(end, vtt) && number.test(lines.text(last - 1)))
      last--;
    if (last > first) {
      cues.push({
        start: lines.start(first),
        end: lines.end(last - 1),
        ...(seconds !== undefined && { seconds }),
        ...(identifier !== '' && !number.test(identifier) && { identifier }),
      });
    }
    used = last;
    at = end;
  }
  return { vtt, cues, timed, ...(language && { language }) };
}

function duration(from: string, to: string | undefined): number | undefined {
  const start = secondsOf(from);
  const end = secondsOf(to ?? '');
  return start === undefined || end === undefined || end <= start ? undefined : end - start;
}

function secondsOf(text: string): number | undefined {
  const match = time.exec(text.trim());
  if (match === null) return undefined;
  const [, hours = '0', minutes, seconds, fraction = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

/** Lines of a text; LF, CR and CRLF end them. */
class LineList {
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #arrows: boolean[] = [];

  constructor(text: string) {
    this.#text = text;
    let from = 0;
    let arrow = false;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x3e && at >= from + 2 && text.startsWith('--', at - 2)) arrow = true;
      if (unit !== 0x0a && unit !== 0x0d) continue;
      this.#starts.push(from);
      this.#ends.push(at);
      this.#arrows.push(arrow);
      arrow = false;
      if (unit === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
      from = at + 1;
    }
    if (from < text.length) {
      this.#starts.push(from);
      this.#ends.push(text.length);
      this.#arrows.push(arrow);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  start(line: number): number {
    return this.#starts[line]!;
  }

  end(line: number): number {
    return this.#ends[line]!;
  }

  text(line: number): string {
    return this.#text.slice(this.#starts[line], this.#ends[line]);
  }

  isBlank(line: number, vtt: boolean): boolean {
    const start = this.#starts[line]!;
    const end = this.#ends[line]!;
    if (vtt || start === end) return start === end;
    return this.#text.charCodeAt(start) <= 0x20 && this.text(line).trim() === '';
  }

  hasArrow(line: number): boolean {
    return this.#arrows[line] ?? false;
  }

  /** In WebVTT, an arrow ends a cue whatever stands around it. */
  isTiming(line: number, vtt: boolean): boolean {
    return this.hasArrow(line) && (vtt || timing.test(this.text(line)));
  }
}
