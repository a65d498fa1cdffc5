import type { parse } from 'micromark';
import { type ContainerLine, findContainerLines } from './container-lines.ts';
import type { ProtectedText } from './protected-text.ts';

export type Extension = NonNullable<NonNullable<Parameters<typeof parse>[0]>['extensions']>[number];
type Records = Exclude<Extension, readonly unknown[]>;
type Construct = Exclude<NonNullable<NonNullable<Records['text']>[string]>, readonly unknown[]>;
type TokenType = Parameters<Parameters<Construct['tokenize']>[0]['enter']>[0];
type State = Parameters<Parameters<Construct['tokenize']>[0]['attempt']>[1];

/**
 * What other dialects of Markdown have, as a syntax for micromark: formulas, templates and attributes are
 * tokens of a text (`math`, `template`, `attributes`), lines of containers (`containerLine`) blocks of their own,
 * whose title is a text (`containerTitle`). They were looked for before; the parser tells which of them count.
 */
export function dialects(text: string, found: readonly ProtectedText[]): Extension | undefined {
  const lines = findContainerLines(text);
  if (found.length === 0 && lines.length === 0) return undefined;
  const inText = found.length === 0 ? {} : protectedConstruct(new Map(found.map((one) => [one.start, one])));
  const inFlow =
    lines.length === 0 ? {} : containerConstruct(new Map(lines.map((line) => [line.start, line])));
  return { ...inText, ...inFlow };
}

function protectedConstruct(found: ReadonlyMap<number, ProtectedText>): Records {
  const construct: Construct = {
    name: 'protectedText',
    tokenize(effects, ok, nok) {
      const now = () => this.now().offset;
      let end = 0;
      let type: TokenType = 'data';
      const next: State = (code) => {
        if (now() >= end) {
          effects.exit(type);
          return ok(code);
        }
        if (code === null) return nok(code);
        if (!isLineEnding(code)) {
          effects.enter('data');
          return inside(code);
        }
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return next;
      };
      const inside: State = (code) => {
        if (code === null || isLineEnding(code) || now() >= end) {
          effects.exit('data');
          return next(code);
        }
        effects.consume(code);
        return inside;
      };
      return (code) => {
        const one = found.get(now());
        if (one === undefined) return nok(code);
        end = one.end;
        type = one.kind as TokenType;
        effects.enter(type);
        return next(code);
      };
    },
  };
  return { text: { 36: construct, 123: construct } };
}

function containerConstruct(lines: ReadonlyMap<number, ContainerLine>): Records {
  const construct: Construct = {
    name: 'containerLine',
    tokenize(effects, ok, nok) {
      const now = () => this.now().offset;
      let line: ContainerLine | undefined;
      const next: State = (code) => {
        if (code === null || isLineEnding(code)) {
          effects.exit(containerLine);
          return ok(code);
        }
        if (now() === line?.title?.start) {
          effects.enter(containerTitle);
          effects.enter('chunkText' as TokenType, { contentType: 'text' });
          return title(code);
        }
        effects.enter('data');
        return inside(code);
      };
      const inside: State = (code) => {
        effects.consume(code);
        return (following) => {
          if (following !== null && !isLineEnding(following) && now() !== line?.title?.start)
            return inside(following);
          effects.exit('data');
          return next(following);
        };
      };
      const title: State = (code) => {
        if (code !== null && !isLineEnding(code) && now() < line!.title!.end) {
          effects.consume(code);
          return title;
        }
        effects.exit('chunkText' as TokenType);
        effects.exit(containerTitle);
        return next(code);
      };
      return (code) => {
        line = lines.get(now());
        // GitHub reads its alerts only at the start of a quotation.
        if (line === undefined || (line.kind === 'alert' && this.interrupt)) return nok(code);
        effects.enter(containerLine);
        return next(code);
      };
    },
  };
  return { flow: { 58: construct, 91: construct } };
}

const containerLine = 'containerLine' as TokenType;
const containerTitle = 'containerTitle' as TokenType;

/** Line endings are negative in micromark; so are tabs and the spaces that they stand for. */
function isLineEnding(code: number): boolean {
  return code < -2;
}
