// Material's own search worker with the index of its own plugin; pages are named d<number>.
export async function open({ index, worker }) {
  const data = await (await fetch(index)).json();
  const running = new Worker(worker);
  const ask = (message, type) => new Promise((done) => {
    const listen = ({ data: answer }) => {
      if (answer.type !== type) return;
      running.removeEventListener("message", listen);
      done(answer.data);
    };
    running.addEventListener("message", listen);
    running.postMessage(message);
  });
  await ask({ type: 0, data: { ...data, options: { suggest: false } } }, 1);
  return async (text) => {
    const { items } = await ask({ type: 2, data: text }, 3);
    return items.map(([first]) => Number(first.location.match(/d(\d+)/)?.[1] ?? -1)).filter((doc) => doc >= 0);
  };
}
