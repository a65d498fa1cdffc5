import { expect, it } from 'vitest';
import { compareFileNames } from './file-names.ts';

it('orders files by the numbers in their names, and any two names in one way', () => {
  const names = ['page10.html', 'page2.html', 'Page1.html', 'page01.html', 'page1.html'];
  const sorted = [...names].sort(compareFileNames);
  expect(sorted.slice(-2)).toEqual(['page2.html', 'page10.html']);
  expect([...names].reverse().sort(compareFileNames)).toEqual(sorted);
});
