export { filesOfArguments } from './arguments.ts';
export { AtomicFile, writeWhole } from './atomic-file.ts';
export { ChosenFiles } from './chosen-files.ts';
export { filesIn } from './folder.ts';
