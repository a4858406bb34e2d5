import type { Conv2d, Dense, GroupNorm } from '../../../core/model/layer.ts';
import { type Layer, type Model, outputShape, type Shape } from '../../../core/model/model.ts';

/** A layer with parameters, and what enters it. */
export interface WeightedLayer {
  readonly layer: Conv2d | Dense | GroupNorm;
  /** For a dense layer after a flatten: the shape before the flatten, whose values PyTorch lists channel by channel. */
  readonly input: Shape;
}

/** Attributes of a Python object: "block1/conv1" is `block1_conv1`. */
export const attributeOf = (layerName: string): string => layerName.replaceAll(/\W/g, '_');

/** In the order of the model's parameters: a residual block's body comes before its shortcut. */
export const weightedLayers = (model: Model): WeightedLayer[] => collect(model.layers, model.input);

function collect(layers: readonly Layer[], input: Shape): WeightedLayer[] {
  const found: WeightedLayer[] = [];
  let shape = input;
  let flattened: Shape | undefined;
  for (const layer of layers) {
    if (layer.kind === 'residual')
      found.push(...collect(layer.body, shape), ...collect(layer.shortcut ?? [], shape));
    else if ('name' in layer) found.push({ layer, input: flattened ?? shape });
    if (layer.kind === 'flatten') flattened ??= shape;
    else if (layer.kind !== 'relu') {
      // Only a dense layer can be given the other order of a flattened image; what leaves it has one order again.
      if (flattened && layer.kind !== 'dense') throw new Error(`A flatten is followed by ${layer.kind}.`);
      flattened = undefined;
    }
    shape = outputShape(layer, shape);
  }
  return found;
}
