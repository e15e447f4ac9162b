import { present } from '../../src/operators/present.ts';
import { operatorTable } from '../support/operator-table.ts';

operatorTable(present, [
  [true, 'a', true],
  [true, ' ', true],
  [true, '', false],
  [false, '', true],
  [false, 'a', false],
  [true, ['a'], true],
  [true, [], false],
  [false, [], true],
  [true, 1, false],
  [false, false, false],
]);
