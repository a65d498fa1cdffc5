import { expose, transfer } from 'comlink';
import { type ImportReader, readIntoChunks } from './import-reader.ts';

/** Reads files for the memory worker, so that parsing and storing go on at the same time. */
const reader: ImportReader = {
  read: (file, fileName, options, sink) =>
    readIntoChunks(file, fileName, options, {
      take: (chunk) => sink.take(transfer(chunk, [chunk.hashes.buffer])),
      finish: () => sink.finish(),
    }),
};

expose(reader);
