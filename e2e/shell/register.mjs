// `node --import …/register.mjs out/main/index.js`: the module `electron` becomes the stand-in.
import { register } from 'node:module';
import process from 'node:process';

register('./resolve-electron.mjs', import.meta.url);
// As after `electron .`: the second argument is the program's folder, files follow.
process.defaultApp = true;
