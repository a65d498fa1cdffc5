import { EditioError, type Failure } from '../../../base/index.ts';
import { type XmlEvents, XmlStream } from '../../../xml/index.ts';
import { ProblemList } from '../problems.ts';
import { RecordReader } from '../record-reader.ts';
import type { TmxRecord } from '../records.ts';

/**
 * All that is told of a file, fed in pieces that end at the given places: with the quick reader, with the full one
 * that is handed each element by itself, or with the full one alone.
 */
export function recordsOf(bytes: Uint8Array, cuts: readonly number[], way: 'quick' | 'by-element' | 'full') {
  const problems = new ProblemList();
  const records: TmxRecord[] = [];
  let quickly = 0;
  const reader: RecordReader = new RecordReader(
    'a.tmx',
    () => stream.line,
    problems,
    (record) => records.push(record),
  );
  const events: XmlEvents = {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
    oddity: (oddity) => reader.oddity(oddity),
    broken: (failure, cause, inElement) => reader.broken(failure, cause, inElement),
    again: (follows, line) => reader.again(follows, line),
    ...(way === 'full'
      ? {}
      : {
          usual: (text: string, from: number, line: number) => {
            if (way === 'by-element') return from;
            const before = records.length;
            const end = reader.usual(text, from, line);
            quickly += records.length - before;
            return end;
          },
        }),
  };
  const stream = new XmlStream('a.tmx', events, {
    lenient: true,
    recovery: { element: 'tu', within: ['tmx', 'body'] },
  });
  let failure: Failure | undefined;
  try {
    let start = 0;
    for (const cut of [...cuts].sort((a, b) => a - b)) {
      stream.write(bytes.subarray(start, cut));
      start = cut;
    }
    stream.write(bytes.subarray(start));
    stream.end();
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    failure = error.failure;
  }
  // What is mended is reported as it comes by, ahead of the units of the same piece.
  const reported = problems.all.map((problem) => JSON.stringify(problem)).sort();
  return { records, header: reader.header, problems: reported, failure, broken: reader.brokenUnits, quickly };
}
