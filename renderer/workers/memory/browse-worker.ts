import { expose } from 'comlink';
import { EditioDatabase } from '../../data/database.ts';
import { MemoryBrowser } from './browse.ts';

expose(new MemoryBrowser(new EditioDatabase()));
