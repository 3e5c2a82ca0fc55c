// Fits a network with one hidden layer to two interleaved spirals by stochastic gradient descent, one epoch a second.
import { setTimeout as sleep } from "node:timers/promises";

const epochs = Number(process.argv[2] ?? 60);
const hidden = 32;
const rate = 0.03;

// Repeatable: the same losses at every run.
let seed = 42;
const random = () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

const points = Array.from({ length: 400 }, (_, i) => {
  const angle = (i / 400) * 3 * Math.PI;
  const sign = i % 2 === 0 ? 1 : -1;
  const radius = (sign * (angle + 0.5)) / 10;
  return { x: [radius * Math.cos(angle), radius * Math.sin(angle)], y: sign };
});
const first = Array.from({ length: hidden }, () => [random() * 4 - 2, random() * 4 - 2, random() - 0.5]);
const second = Array.from({ length: hidden }, () => random() - 0.5);

const trainOn = ({ x, y }) => {
  const layer = first.map(([a, b, c]) => Math.tanh(a * x[0] + b * x[1] + c));
  const error = Math.tanh(layer.reduce((sum, h, i) => sum + h * second[i], 0)) - y;
  for (let i = 0; i < hidden; i++) {
    const slope = error * second[i] * (1 - layer[i] ** 2);
    second[i] -= rate * error * layer[i];
    first[i] = first[i].map((weight, j) => weight - rate * slope * (x[j] ?? 1));
  }
  return error ** 2;
};

for (let epoch = 1; epoch <= epochs; epoch++) {
  const started = performance.now();
  let loss = 0;
  for (let round = 0; round < 10; round++)
    loss = points.reduce((sum, point) => sum + trainOn(point), 0) / points.length;
  console.log(`epoch ${epoch}/${epochs}  loss ${loss.toFixed(4)}`);
  console.log(`::progress ${epoch}/${epochs} epochs`);
  await sleep(Math.max(0, 1_000 - (performance.now() - started)));
}
