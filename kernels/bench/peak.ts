/** The most multiply-adds that one core does in WebAssembly: twelve independent sums in registers, nothing loaded. */
import { madd, V128 } from '../assembly/simd';

/** Runs `rounds` rounds of twelve vector multiply-adds; `address` has room for three vectors. */
export function peak(rounds: i32, address: usize): void {
  const x = v128.load(address, V128);
  const y = v128.load(address, 2 * V128);
  let a = v128.load(address);
  let b = a,
    c = a,
    d = a,
    e = a,
    f = a,
    g = a,
    h = a,
    i = a,
    j = a,
    k = a,
    l = a;
  for (; rounds > 0; rounds--) {
    a = madd(x, y, a);
    b = madd(x, y, b);
    c = madd(x, y, c);
    d = madd(x, y, d);
    e = madd(x, y, e);
    f = madd(x, y, f);
    g = madd(x, y, g);
    h = madd(x, y, h);
    i = madd(x, y, i);
    j = madd(x, y, j);
    k = madd(x, y, k);
    l = madd(x, y, l);
  }
  const abc = f32x4.add(f32x4.add(a, b), c);
  const def = f32x4.add(f32x4.add(d, e), f);
  const ghi = f32x4.add(f32x4.add(g, h), i);
  const jkl = f32x4.add(f32x4.add(j, k), l);
  v128.store(address, f32x4.add(f32x4.add(abc, def), f32x4.add(ghi, jkl)));
}
