import { unzipSync } from 'fflate';
import { type Model, parameterSpecs } from '../../core/model/model.ts';

/** The parameters in an archive of `writeParametersNpz`, in the model's order. */
export function parametersIn(archive: Uint8Array, model: Model): Float32Array[] {
  const files = unzipSync(archive);
  return parameterSpecs(model).map(({ name }) => valuesOf(files[`${name.replaceAll('/', '.')}.npy`]!));
}

/** What follows the header of an array of float32, whose length version 1.0 of the format has at byte 8. */
function valuesOf(npy: Uint8Array): Float32Array {
  const headerBytes = new DataView(npy.buffer, npy.byteOffset).getUint16(8, true);
  return new Float32Array(npy.slice(10 + headerBytes).buffer);
}
