import type { Unit } from '../index.ts';
/** Unit 1 from English into German, of which nothing but its texts and what `more` says is known. */
export declare function testUnit(source: string, target: string, more?: Partial<Unit>): Unit;
