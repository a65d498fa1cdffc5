import { plainText } from '../../shared/content/index.ts';
import type { UnitPlace } from '../../shared/memory/index.ts';
import {
  type MaintenanceCheck,
  type MaintenanceFinding,
  maintenanceChecks,
  startMaintenance,
} from '../../shared/memory/maintenance/index.ts';
import type { Command, CommandInput } from './command.ts';
import { findingSentence } from './memory-check-sentences.ts';
import { problemJson, reasonText } from './memory-problems.ts';
import { MemoryFile } from './memory-units.ts';
import { counted } from './memory-writing.ts';
import { ResultWriter } from './results.ts';
import type { Streams } from './streams.ts';

const usualLimit = 1000;
const shownLength = 100;

/** A unit as a finding tells it. */
interface Told {
  readonly source: string;
  readonly target: string;
  readonly tuid?: string | undefined;
}

/** Where the units stand that were scanned, by the number that the scan knows them by. */
class Places {
  readonly #numbers: number[] = [0];
  readonly #lines: number[] = [0];

  /** Gives the number for the scan. */
  add({ number, line }: UnitPlace): number {
    this.#lines.push(line);
    return this.#numbers.push(number) - 1;
  }

  numbers(units: readonly number[]): readonly number[] {
    return units.map((unit) => this.#numbers[unit] ?? 0);
  }

  lines(units: readonly number[]): readonly number[] {
    return units.map((unit) => this.#lines[unit] ?? 0);
  }
}

interface Context {
  readonly texts: ReadonlyMap<number, Told>;
  readonly places: Places;
}

export const memoryCheck: Command = {
  name: 'memory check',
  usage: 'IN [--from LANGUAGE] [--to LANGUAGE] [--checks LIST] [--limit 1000] [--json | --jsonl]',
  summary: 'Looks for units of a translation memory that need mending',
  options: [
    { name: 'from', value: 'LANGUAGE', text: 'source language (what the memory says)' },
    { name: 'to', value: 'LANGUAGE', text: 'target language (all)' },
    { name: 'checks', value: 'LIST', text: 'only these, parted by commas' },
    { name: 'limit', value: 'NUMBER', text: `findings told of a check (${usualLimit}); all are counted` },
    { name: 'json', text: 'one JSON object' },
    { name: 'jsonl', text: 'one JSON object a finding' },
  ],
  notes: `IN is TMX, CSV, TSV or XLSX. Checks: ${maintenanceChecks.join(', ')}.
A finding is {"check","severity","segment","units":[…],"lines":[…],"message","code","params","source","target"}. Units
have the number that their <tu> or row has in the file, from 1 on, whether it could be read or not, and the line where
that begins; segment is the first one's id, or its number where it has none, and source and target are its texts. With
--json they stand in {"findings":[…],"summary":{"units","counts","skipped","problems"}}. Exit code 1: something was found, or
units could not be read.`,
  async run(input, streams) {
    const { file: argument, format } = input;
    const checks = checksOf(input);
    const limit = input.whole('limit', usualLimit, 1, 999_999_999);
    // The identifier's data is large: other commands start without it.
    const { guessLanguage } = await import('../../shared/languages/identification/index.ts');
    const file = await MemoryFile.open(
      argument,
      { from: input.language('from'), to: input.language('to'), forCheck: true },
      streams,
    );
    try {
      const scan = startMaintenance({ ...(checks ? { checks } : {}), limit, identify: guessLanguage });
      const places = new Places();
      for await (const batch of file.batches()) {
        for (const [at, unit] of batch.entries()) scan.add({ ...unit, id: places.add(file.places[at]!) });
      }
      const { units, counts, findings } = scan.finish();
      const context = { texts: await textsOf(file, findings), places };
      const { skipped = 0, problems = [] } = file.report ?? {};
      const results = new ResultWriter<MaintenanceFinding>(streams, 'text', (finding) =>
        readable(finding, context),
      );
      if (format === 'json') {
        const summary = { units, counts, skipped, problems: problems.map(problemJson) };
        const found = findings.map((finding) => findingJson(finding, context));
        await streams.write(`${JSON.stringify({ findings: found, summary })}\n`);
      } else if (format === 'jsonl') {
        const lines = new ResultWriter<object>(streams, 'jsonl', () => '');
        for (const finding of findings) await lines.add(findingJson(finding, context));
        await lines.end();
      } else {
        for (const finding of findings) await results.add(finding);
        await results.end();
        for (const problem of problems) {
          await streams.write(`line ${problem.line}: ${reasonText(problem)}\n`);
        }
      }
      tellSummary(streams, file.name, units, counts, skipped);
      return findings.length > 0 || skipped > 0 ? 'findings' : undefined;
    } finally {
      await file.close();
    }
  },
};

function checksOf(input: CommandInput): readonly MaintenanceCheck[] | undefined {
  const list = input.text('checks');
  if (list === undefined) return undefined;
  return list.split(',').map((name) => {
    const check = maintenanceChecks.find((known) => known === name.trim());
    if (check === undefined) {
      throw input.wrongUse(`--checks knows no “${name.trim()}”, only ${maintenanceChecks.join(', ')}`);
    }
    return check;
  });
}

/** The texts of the first unit of each finding: the memory is read a second time for them. */
async function textsOf(
  file: MemoryFile,
  findings: readonly MaintenanceFinding[],
): Promise<ReadonlyMap<number, Told>> {
  const wanted = new Set(findings.map(({ units }) => units[0] ?? 0));
  const texts = new Map<number, Told>();
  if (wanted.size === 0) return texts;
  const { report } = file;
  let id = 0;
  for await (const batch of file.batches()) {
    for (const { source, target, extra } of batch) {
      if (!wanted.has(++id)) continue;
      texts.set(id, { source: plainText(source), target: plainText(target), tuid: extra?.tuid });
    }
    if (texts.size === wanted.size) break;
  }
  file.keep(report);
  return texts;
}

function findingJson({ check, severity, units, message }: MaintenanceFinding, { texts, places }: Context) {
  const numbers = places.numbers(units);
  const { source = '', target = '', tuid = numbers[0] } = texts.get(units[0] ?? 0) ?? {};
  const { code, params } = message;
  return {
    check,
    severity,
    segment: tuid,
    units: numbers,
    lines: places.lines(units),
    message: findingSentence(message),
    code,
    params,
    source,
    target,
  };
}

function readable(
  { check, severity, units, message }: MaintenanceFinding,
  { texts, places }: Context,
): string {
  const named = (numbers: readonly number[]) =>
    numbers.slice(0, 10).join(', ') + (units.length > 10 ? ', …' : '');
  const { source = '', target = '' } = texts.get(units[0] ?? 0) ?? {};
  const [which, where] = units.length === 1 ? ['unit', 'line'] : ['units', 'lines'];
  const place = `${which} ${named(places.numbers(units))} (${where} ${named(places.lines(units))})`;
  return `${check} (${severity}), ${place}: ${findingSentence(message)}\n    ${shown(source)}\n    ${shown(target)}\n`;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > shownLength ? `${line.slice(0, shownLength - 1)}…` : line;
}

function tellSummary(
  streams: Streams,
  name: string,
  units: number,
  counts: Readonly<Record<MaintenanceCheck, number>>,
  skipped: number,
): void {
  const found = maintenanceChecks.flatMap((check) =>
    counts[check] > 0 ? [`${check} ${counts[check]}`] : [],
  );
  const left = counted(skipped, 'unit could not be read', 'units could not be read');
  const parts = [...found, ...(left === '' ? [] : [left])];
  const what = parts.length === 0 ? 'nothing was found' : parts.join(', ');
  streams.message(`“${name}”, ${counted(units, 'unit', 'units') || 'no unit'}: ${what}.`);
}
