import { EditioError, type Failure, type HostBlob } from '../../base/index.ts';
import { readXml, XmlStream } from '../../xml/index.ts';
import type { ImportReport } from '../import-report.ts';
import { type ReadUnitsOptions, UnitBatches } from '../unit-batches.ts';
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
 * `tmx-no-units` (read to the end, nothing found), `file-empty`, `document-unreadable` and the
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
  const { sourceLanguage, targetLanguages } = options;
  const builder = new UnitBuilder({ sourceLanguage, targetLanguages }, problems);
  const batches = new UnitBatches(options, (...problem) => problems.add(...problem));
  let headerTold = false;
  const reader: RecordReader = new RecordReader(
    fileName,
    () => stream.line,
    problems,
    (record) =>
      batches.add(record.line, (units) => builder.build(record, reader.header?.sourceLanguage ?? '', units)),
  );
  const stream = new XmlStream(fileName, reader, {
    lenient: true,
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
    failure = {
      code: 'tmx-no-units',
      params: {
        file: fileName,
        source: sourceLanguage ?? 'any source language',
        target: targetLanguages?.join(', ') ?? 'any target language',
        languages: [...builder.met].join(', '),
      },
    };
  }
  return report(imported, builder.skipped + reader.brokenUnits, problems, cancelled, failure);
}

/** A document that ends too soon is, to the user, a file that was cut off. */
function inWordsOfTmx(failure: Failure, reader: RecordReader, units: number, file: string): Failure {
  if (failure.code !== 'xml-not-well-formed' || !reader.started) return failure;
  return {
    code: 'tmx-cut-off',
    params: { file, line: failure.params.line ?? 1, column: failure.params.column ?? 1, units },
  };
}

function report(
  imported: number,
  skipped: number,
  problems: ProblemList,
  cancelled: boolean,
  failure: Failure | undefined,
): ImportReport {
  return { imported, skipped, problems: problems.all, cancelled, ...(failure ? { failure } : {}) };
}
