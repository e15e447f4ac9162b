import { allOf } from '../../src/operators/all-of.ts';
import { operatorTable } from '../support/operator-table.ts';

operatorTable(allOf, [
  [['a', 'b'], ['b', 'a', 'c'], true],
  [['a', 'b'], ['a'], false],
  [['a', 'b'], [], false],
  [['a', 'a'], ['a'], true],
  [['a'], 'a', false],
]);
