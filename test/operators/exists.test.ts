import { exists } from '../../src/operators/exists.ts';
import { operatorTable } from '../support/operator-table.ts';

operatorTable(exists, [
  [true, '', true],
  [true, 0, true],
  [true, false, true],
  [true, [], true],
  [false, '', false],
  [false, ['a'], false],
]);
