/** Height, width, channels. After `flatten` a shape is [1, 1, units]. */
export type Shape = readonly [height: number, width: number, channels: number];

export interface Conv2d {
  readonly kind: 'conv2d';
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: 1 | 2;
  /** 'same' is TensorFlow's: of an odd number of rows of padding, the extra one comes last. */
  readonly padding: 'valid' | 'same';
}

export interface Dense {
  readonly kind: 'dense';
  readonly name: string;
  readonly units: number;
}

/** Group normalisation (Wu and He 2018), epsilon 1e-5; `groups` divides the number of channels. */
export interface GroupNorm {
  readonly kind: 'group-norm';
  readonly name: string;
  readonly groups: number;
}

/** body(x) + shortcut(x), He et al. (2016). Without a shortcut it is x itself. */
export interface Residual {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
  readonly shortcut?: readonly Layer[];
}

/** A model is data: engines compile this list; nothing in it is code. */
export type Layer =
  | Conv2d
  | Dense
  | GroupNorm
  | Residual
  | { readonly kind: 'relu' }
  /** Non-overlapping windows of `size`; rows and columns that do not fill a window are dropped. */
  | { readonly kind: 'max-pool'; readonly size: number }
  /** The mean over all pixels of each channel, [1, 1, channels]. */
  | { readonly kind: 'global-average-pool' }
  /** Row, column, channel order (HWC). */
  | { readonly kind: 'flatten' };

export function outputShape(layer: Layer, [height, width, channels]: Shape): Shape {
  switch (layer.kind) {
    case 'conv2d': {
      const { kernelSize, stride, padding, filters } = layer;
      const span = (n: number) => Math.ceil((padding === 'same' ? n : n - kernelSize + 1) / stride);
      return [span(height), span(width), filters];
    }
    case 'relu':
    case 'group-norm':
      return [height, width, channels];
    case 'max-pool':
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    case 'global-average-pool':
      return [1, 1, channels];
    case 'flatten':
      return [1, 1, height * width * channels];
    case 'dense':
      return [1, 1, layer.units];
    case 'residual':
      return layer.body.reduce<Shape>((shape, inner) => outputShape(inner, shape), [height, width, channels]);
  }
}
