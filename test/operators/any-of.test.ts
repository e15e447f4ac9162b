import { anyOf } from '../../src/operators/any-of.ts';
import { operatorTable } from '../support/operator-table.ts';

operatorTable(anyOf, [
  [['a', 'b'], ['b', 'c'], true],
  [['a', 'b'], ['c'], false],
  [['a', 'b'], [], false],
  [['a'], ['ab'], false],
  [['a'], 'a', false],
]);
