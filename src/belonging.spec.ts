import { beforeEach, describe, expect, it } from '@jest/globals';
import { Belonging } from './belonging.js';
import { StoreError } from './engine/stores/errors.js';

/** Databases that two installations look at, and how often anything was asked of them. */
class Databases {
  marked: string | undefined;
  asked = 0;
  check = async (id: string | undefined): Promise<void> => {
    this.asked += 1;
    if (this.marked !== undefined && this.marked !== id) throw new StoreError('other-installation', this.marked);
  };
  mark = async (id: string): Promise<void> => {
    this.marked ??= id;
    await this.check(id);
  };
}
let at: Databases;
let first: { id: string } | undefined;
const instance = () => new Belonging(at, async () => first);

beforeEach(() => {
  [at, first] = [new Databases(), undefined];
});

describe('Whose databases these are', () => {
  it('is nobody’s while there is no event, and then that installation’s, whichever instance sees the event first', async () => {
    const [one, other] = [instance(), instance()];
    await one.settle();
    expect(at.marked).toBeUndefined();
    first = { id: 'ours' };
    await other.settle();
    await one.settle();
    expect(at.marked).toBe('ours');
  });

  it('is said before the first event is counted', async () => {
    await instance().begin('ours');
    expect(at.marked).toBe('ours');
    await expect(instance().begin('theirs')).rejects.toMatchObject({ code: 'other-installation' });
  });

  it('is found out by an instance of another installation that began on the same empty databases, as often as it is asked', async () => {
    const late = instance();
    await late.settle();
    at.marked = 'theirs';
    for (let times = 0; times < 2; times++) {
      await expect(late.settle()).rejects.toMatchObject({ code: 'other-installation' });
      first = { id: 'ours' };
    }
  });

  it('is asked no more once it is known', async () => {
    const one = instance();
    first = { id: 'ours' };
    await one.settle();
    const { asked } = at;
    await one.settle();
    await one.begin('ours');
    expect(at.asked).toBe(asked);
  });
});
