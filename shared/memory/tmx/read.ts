import { EditioError, type Failure, type HostBlob } from '../../base/index.ts';
import { readXml, XmlStream } from '../../xml/index.ts';
import type { ImportReport } from '../import-report.ts';
import { type ReadUnitsOptions, UnitBatches } from '../unit-batches.ts';
import { misdeclaredUtf8 } from './misdeclared.ts';
import { ProblemList } from './problems.ts';
import { RecordReader } from './record-reader.ts';
import type { TmxHeader } from './records.ts';
import { UnitBuilder } from './units.ts';

export interface ReadTmxOptions extends ReadUnitsOptions {
  /** Told before the first units; not when the file has no readable header. */
  readonly onHeader?: (header: TmxHeader) => void;
}

/**
 * Reads TMX 1.1 to 1.4b, level 1 or 2, from a blob in slices of 1 MB: memory does not grow with the
 * file. For each unit it gives one pair per wanted target. A language is met exactly or, where a unit
 * does not have it, by its base (`en-US` by `en`, then by any `en-…`); the unit keeps the tag of the
 * file. Units are trusted as `translated` unless a property of ours says otherwise.
 *
 * It does not throw for anything that a file may hold. What is wrong with single units is in
 * `problems`, and the units that gave nothing are counted in `skipped`; after broken markup reading
 * goes on at the next `<tu`. What ends the reading is in `failure`: `tmx-not-tmx`, `tmx-cut-off`,
 * `tmx-no-units` (units, but none in the languages that are wanted; a file that has nothing to store is no failure),
 * `tmx-bytes-wrong` (every unit has bytes that do not belong to its encoding), `memory-no-units` (none can be used, and
 * some are defective), `file-empty`, `document-unreadable` and the
 * failures of `XmlStream`; units handed over before stay. Failures that `onUnits` throws as
 * `EditioError` are reported the same way; its other errors pass through.
 */
export async function readTmx(
  blob: HostBlob,
  fileName: string,
  options: ReadTmxOptions,
): Promise<ImportReport> {
  const problems = new ProblemList();
  if (blob.size === 0)
    return report(0, 0, problems, false, { code: 'file-empty', params: { file: fileName } });
  const { sourceLanguage, targetLanguages, keepsEmpty = false } = options;
  const builder = new UnitBuilder({ sourceLanguage, targetLanguages, keepsEmpty }, problems);
  const batches = new UnitBatches(options, (...problem) => problems.add(...problem));
  let headerTold = false;
  const reader: RecordReader = new RecordReader(
    fileName,
    () => stream.line,
    problems,
    (record) =>
      batches.add(record.line, (units) => {
        builder.build(record, reader.header?.sourceLanguage ?? '', units);
        return builder.records + reader.brokenUnits;
      }),
  );
  const misdeclared = await misdeclaredUtf8(blob);
  if (misdeclared) problems.add(1, 'charset', 'UTF-8');
  const stream = new XmlStream(fileName, reader, {
    lenient: true,
    isUtf8: misdeclared,
    recovery: { element: 'tu', within: ['tmx', 'body'] },
  });
  const handOver = async (): Promise<void> => {
    if (!headerTold && reader.header) {
      headerTold = true;
      options.onHeader?.(reader.header);
    }
    await batches.handOver();
  };
  let failure: Failure | undefined;
  try {
    if (await batches.ask()) {
      await readXml(blob, fileName, stream, async (done) => {
        await handOver();
        options.onProgress?.({ done, total: blob.size, units: batches.imported });
        return await batches.ask();
      });
    }
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    failure = error.failure;
  }
  try {
    await handOver();
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    failure ??= error.failure;
  }
  const { imported, refused, cancelled } = batches;
  if (failure) failure = inWordsOfTmx(failure, reader, imported, fileName);
  else if (!cancelled && imported + refused === 0) {
    failure = nothingFitting(builder, reader, options, fileName, problems);
  }
  return report(imported, builder.skipped + reader.brokenUnits, problems, cancelled, failure);
}

/** Why a file that holds units gave none; undefined where there is nothing in it that could be stored. */
function nothingFitting(
  builder: UnitBuilder,
  reader: RecordReader,
  { sourceLanguage, targetLanguages }: ReadTmxOptions,
  file: string,
  problems: ProblemList,
): Failure | undefined {
  if (builder.mismatched > 0) {
    const source = sourceLanguage ?? reader.header?.sourceLanguage ?? '';
    const languages = [...builder.met];
    const pair = [source === '*all*' ? '' : source, targetLanguages?.join(', ') ?? '']
      .filter((part) => part !== '')
      .join(' and ');
    return {
      code: 'tmx-no-units',
      params: { file, pair: pair || 'two languages', languages: languages.join(', ') },
    };
  }
  if (builder.skipped === 0 && reader.damagedAt !== undefined) {
    return { code: 'tmx-bytes-wrong', params: { file, line: reader.damagedAt } };
  }
  return builder.skipped + reader.brokenUnits > 0 ? problems.nothingUsable(file) : undefined;
}

const placesOfCut = {
  header: 'in its header',
  unit: 'in the middle of a unit',
  body: 'behind its last unit',
  end: 'before the end of <tmx>',
} as const;

/** A document that ends too soon is, to the user, a file that was cut off. */
function inWordsOfTmx(failure: Failure, reader: RecordReader, units: number, file: string): Failure {
  if (failure.code !== 'xml-not-well-formed' || !reader.started) return failure;
  const { line = 1, column = 1 } = failure.params;
  return { code: 'tmx-cut-off', params: { file, line, column, units, place: placesOfCut[reader.cutIn] } };
}

function report(
  imported: number,
  skipped: number,
  problems: ProblemList,
  cancelled: boolean,
  failure: Failure | undefined,
): ImportReport {
  return {
    imported,
    skipped,
    problems: problems.all,
    ...(problems.more > 0 ? { moreProblems: problems.more } : {}),
    cancelled,
    ...(failure ? { failure } : {}),
  };
}
