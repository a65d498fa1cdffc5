import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalLanguage, EditioError, type LanguageTag } from '../../shared/base/index.ts';
import type { Streams } from './streams.ts';

/** One command of `editio`. */
export interface Command {
  /** Its words, such as `memory query`. */
  readonly name: string;
  /** What stands behind the name in the first line of its help. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly options: readonly Option[];
  /** Told below the options in its help. */
  readonly notes: string;
  /** `findings` where a check has found something. */
  run(input: CommandInput, streams: Streams): Promise<CommandOutcome>;
}

export type CommandOutcome = 'findings' | undefined;

export interface Option {
  readonly name: string;
  /** What stands for the value in the help; absent for a flag. */
  readonly value?: string;
  readonly text: string;
  readonly repeated?: boolean;
  /** One letter, for `-o`. */
  readonly short?: string;
}

/** The arguments of a command, with checks that end in `usage` failures. */
export class CommandInput {
  readonly #command: Command;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #files: readonly string[];

  constructor(command: Command, values: Readonly<Record<string, unknown>>, files: readonly string[]) {
    this.#command = command;
    this.#values = values;
    this.#files = files;
  }

  /** The only file argument. */
  get file(): string {
    const [file, ...more] = this.#files;
    if (file === undefined) throw this.wrongUse('it wants a file (- is standard input)');
    if (more.length > 0) throw this.wrongUse(`it takes one file, not ${this.#files.length}`);
    return file;
  }

  /** All file arguments. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** For a command without file arguments. */
  none(): void {
    const [file] = this.#files;
    if (file !== undefined) throw this.wrongUse(`“${file}” is one argument too many`);
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value : [];
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.wrongUse(`--${name} is missing`);
    return value;
  }

  language(name: string): LanguageTag | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.#languageOf(name, value);
  }

  languages(name: string): readonly LanguageTag[] {
    return this.texts(name).map((value) => this.#languageOf(name, value));
  }

  #languageOf(name: string, value: string): LanguageTag {
    const tag = /^(?:[a-z]{2,3}([-_]|$)|x-)/i.test(value) ? canonicalLanguage(value) : undefined;
    if (tag === undefined)
      throw this.wrongUse(`--${name} wants a language such as en or pt-BR, not “${value}”`);
    return tag;
  }

  /** The only file that is written; `-o`. Throws when it is one of those that are read. */
  output(...read: readonly string[]): string {
    const file = this.text('output');
    if (file === undefined) throw this.wrongUse('-o is missing: it wants a file to write');
    if (file === '-') throw this.wrongUse('-o wants a file');
    if (read.some((other) => resolve(other) === resolve(file))) {
      throw this.wrongUse('-o is a file that is read; it would be lost');
    }
    return file;
  }

  /** One of the values that an option has. */
  choice<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.text(name);
    const found = values.find((known) => known === value);
    if (value !== undefined && found === undefined) {
      throw this.wrongUse(`--${name} wants ${values.join(', ')}, not “${value}”`);
    }
    return found;
  }

  whole(name: string, usual: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return usual;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      throw this.wrongUse(`--${name} wants a whole number from ${least} to ${most}, not “${value}”`);
    }
    return number;
  }

  /** The form of the results that was asked for. */
  get format(): 'text' | 'json' | 'jsonl' {
    if (this.flag('json') && this.flag('jsonl')) throw this.wrongUse('--json and --jsonl exclude each other');
    return this.flag('json') ? 'json' : this.flag('jsonl') ? 'jsonl' : 'text';
  }

  wrongUse(detail: string): EditioError {
    return wrongUse(`editio ${this.#command.name}: ${detail}; see editio ${this.#command.name} --help.`);
  }
}

export function wrongUse(detail: string): EditioError {
  return new EditioError('usage', { detail });
}

/** The arguments behind a command's name, or `help`. Throws `usage` for those that it does not know. */
export function parseCommand(command: Command, args: readonly string[]): CommandInput | 'help' {
  const options = Object.fromEntries(
    [...command.options, helpOption].map(({ name, value, repeated = false, short }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: repeated,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return values.help === true ? 'help' : new CommandInput(command, values, positionals);
  } catch (error) {
    throw wrongUse(`editio ${command.name}: ${argumentReason(error)}; see editio ${command.name} --help.`);
  }
}

function argumentReason(error: unknown): string {
  const reason =
    error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '').replace(/\.$/, '') : String(error);
  const [, name] =
    /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:is ambiguous|missing)/.exec(reason) ?? [];
  if (name === undefined) return reason;
  return `${name} wants a value (one that begins with - is written ${name}=-…)`;
}

const helpOption: Option = { name: 'help', short: 'h', text: 'this text' };

export function commandHelp(command: Command): string {
  const rows = [...command.options, helpOption].map(({ name, value, text, short }) => {
    const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
    return [`${names}${value === undefined ? '' : ` ${value}`}`, text] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  const options = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
  return `editio ${command.name} ${command.usage}\n\n${command.summary}.\n\n${options}\n${command.notes}\n`;
}
