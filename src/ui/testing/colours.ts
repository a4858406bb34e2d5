// Colours as numbers, for tests of palettes.

export type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Full protanopia, deuteranopia and tritanopia on linear RGB: Machado, Oliveira and Fernandes 2009, table 1. */
export const sights: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear RGB of "#rrggbb". */
export function linear(hex: string): Triple {
  const channel = (start: number) => {
    const c = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const multiply = (m: Matrix, [x, y, z]: Triple): Triple => [
  m[0][0] * x + m[0][1] * y + m[0][2] * z,
  m[1][0] * x + m[1][1] * y + m[1][2] * z,
  m[2][0] * x + m[2][1] * y + m[2][2] * z,
];

const clamp = ([x, y, z]: Triple): Triple => [
  Math.min(1, Math.max(0, x)),
  Math.min(1, Math.max(0, y)),
  Math.min(1, Math.max(0, z)),
];

/** Ottosson 2020. */
function oklab(rgb: Triple): Triple {
  const lms = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(lms[0]), Math.cbrt(lms[1]), Math.cbrt(lms[2])],
  );
}

/** Between two of `colors` as a sight sees them, in OKLab. */
export function leastDistance(colors: readonly Triple[], sight: Matrix): number {
  const seen = colors.map((color) => oklab(clamp(multiply(sight, color))));
  const distances = seen.flatMap((a, i) =>
    seen.slice(0, i).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  );
  return Math.min(...distances);
}

/** WCAG 2.2's ratio. */
export function contrast(one: Triple, other: Triple): number {
  const [a, b] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
  return Math.max(a! / b!, b! / a!);
}
