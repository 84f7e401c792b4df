export const seconds = async (work) => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e9;
};

/** Runs `work(i)` for 0 … count-1 with so many at once; gives the rate a second. */
export async function rate(count, at, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  return count / (await seconds(() => Promise.all(Array.from({ length: at }, worker))));
}
