// `node --max-old-space-size=MB document-peak.mjs BYTES NAME WORK`: reads a document from the file BYTES under
// a NAME that tells its format, and does WORK with it: `extraction`, `merge`; or says how much of the heap is in
// use before that: `nothing`, `translated` (with the translations at hand). Too small a heap ends the process.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { filterById, filterFor } from '../../shared/documents/index.ts';
import type { Extraction, Replacement } from '../../shared/filters/index.ts';
import { replaceAll } from './document-replacements.ts';
import { heapInUse } from './gc.ts';

const [path = '', file = '', work] = process.argv.slice(2);
const id = filterFor(file);
if (id === undefined) throw new Error(`no filter for ${file}`);
const filter = filterById(id);
const bytes = readFileSync(path);

function extracted(): Extraction {
  const extraction = filter.extract(bytes, { file });
  if (!extraction.ok) throw new Error(extraction.failure.code);
  return extraction.value;
}

function merge(replacements: readonly Replacement[]): void {
  const merged = filter.merge(bytes, { file }, replacements);
  if (!merged.ok) throw new Error(merged.failure.code);
}

if (work === 'extraction') extracted();
else {
  // The extraction that they are made from is gone when the merge begins.
  const replacements = work === 'nothing' ? [] : replaceAll(extracted());
  if (work === 'merge') merge(replacements);
  else process.stdout.write(`${heapInUse()} with ${replacements.length}`);
}
