import { encodeUtf8, type HostBlob } from '../../../base/index.ts';
import type { ImportReport } from '../../import-report.ts';
import type { NewUnit } from '../../index.ts';
import { type ReadTmxOptions, readTmx, type TmxHeader, tmxWriter } from '../index.ts';

export interface Imported {
  readonly units: NewUnit[];
  readonly report: ImportReport;
  readonly header: TmxHeader | undefined;
}

export async function importTmx(
  content: string | Uint8Array,
  options: Partial<ReadTmxOptions> = {},
): Promise<Imported> {
  const units: NewUnit[] = [];
  let header: TmxHeader | undefined;
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const report = await readTmx(blobOf(bytes), 'a.tmx', {
    onUnits: async (batch) => void units.push(...batch),
    onHeader: (found) => {
      header = found;
    },
    ...options,
  });
  return { units, report, header };
}

export function exportTmx(units: readonly NewUnit[]): string {
  const writer = tmxWriter({ sourceLanguage: '*all*' });
  return writer.header() + units.map((unit) => writer.unit(unit)).join('') + writer.footer();
}

/** A blob that shares its bytes. */
export function blobOf(bytes: Uint8Array): HostBlob {
  return {
    size: bytes.length,
    slice: (start = 0, end = bytes.length) => blobOf(bytes.subarray(start, end)),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}

/** A TMX file around the given units; `attributes` go to the header. */
export function tmx(units: string, attributes = 'srclang="en"'): string {
  return `<?xml version="1.0"?>\n<tmx version="1.4"><header ${attributes}/>\n<body>\n${units}\n</body></tmx>`;
}

/** A unit of an English and a German segment. */
export function tu(english: string, german: string, inside = '', attributes = ''): string {
  return `<tu ${attributes}>${inside}<tuv xml:lang="en"><seg>${english}</seg></tuv><tuv xml:lang="de"><seg>${german}</seg></tuv></tu>`;
}
