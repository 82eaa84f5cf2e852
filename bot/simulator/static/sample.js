// A photo nobody has to own: a road with a hole in it, different every time.

const WIDTH = 960;
const HEIGHT = 720;

export function samplePhoto() {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  draw(canvas.getContext("2d"));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

function draw(pen) {
  const sky = pen.createLinearGradient(0, 0, 0, HEIGHT * 0.45);
  sky.addColorStop(0, `hsl(${195 + Math.random() * 20} 60% 72%)`);
  sky.addColorStop(1, "#f3ead8");
  fill(pen, sky, [[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]]);
  fill(pen, "#8aa36b", [[0, 330], [WIDTH, 300], [WIDTH, HEIGHT], [0, HEIGHT]]);
  fill(pen, "#5d7a58", [[0, 330], [180, 220], [340, 300], [560, 210], [780, 290], [WIDTH, 230], [WIDTH, 320], [0, 350]]);
  fill(pen, "#7d7a75", [[400, 312], [560, 310], [880, HEIGHT], [80, HEIGHT]]);
  for (let y = 340; y < HEIGHT; y += 80) fill(pen, "#e9e4d4", [[476, y], [484, y], [487, y + 40], [473, y + 40]]);
  hole(pen, 400 + Math.random() * 160, 560);
}

function hole(pen, x, y) {
  for (const [grow, shade] of [[1, "#55524d"], [0.8, "#3c3936"], [0.55, "#6b7f86"]]) {
    pen.fillStyle = shade;
    pen.beginPath();
    pen.ellipse(x, y, 130 * grow, 46 * grow, 0.1, 0, Math.PI * 2);
    pen.fill();
  }
}

function fill(pen, style, points) {
  pen.fillStyle = style;
  pen.beginPath();
  points.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.fill();
}
