import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Bytes in use after a collection, on the heap and in buffers. */
export function bytesInUse(): number {
  return heapInUse() + process.memoryUsage().arrayBuffers;
}

/** Bytes in use on the heap after a collection. */
export function heapInUse(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return process.memoryUsage().heapUsed;
}
