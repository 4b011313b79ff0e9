// jest's testSequencer: the files that take long begin first, so that at the end of a run nobody waits for one of them alone.
// On a clean clone jest knows no times and goes by the size of a file, but the longest tests stand in some of the smallest.
import Sequencer from '@jest/test-sequencer';

/** Parts of paths; each group has some that take more than ten seconds on a quiet machine. */
const LONG = [
  '/test/end-to-end/',
  '/test/browser/',
  '/test/services/roles/authority.test',
  '/test/services/announcements/stops.test',
  '/test/services/commands/last-second.test',
  '/test/services/delivery/deliver-',
  '/test/channels/zalo-oa/',
  '/test/conversation/properties.test',
  '/test/embedded/',
  '/test/store/connect.test',
  '/test/http/counter.test',
  '/test/queue/',
  '/test/jobs/',
];

export default class LongFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((part) => path.includes(part));
    const asJestHasIt = super.sort(tests);
    return [...asJestHasIt.filter(isLong), ...asJestHasIt.filter((test) => !isLong(test))];
  }
}
