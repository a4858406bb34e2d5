import type { Layer, ModelEntry } from './model.ts';

/** Eight channels a group at the width of 16, as many groups at every width. */
const GROUPS = 2;

const convolution = (name: string, filters: number, kernelSize: number, stride: 1 | 2): Layer => ({
  ...{ kind: 'conv2d', name, filters, kernelSize, stride, padding: 'same' },
});

/** Two 3x3 convolutions with normalisation, and a shortcut that follows the width and the stride. */
function block(name: string, filters: number, stride: 1 | 2): Layer[] {
  const shortcut = stride === 1 ? [] : [convolution(`${name}/shortcut`, filters, 1, stride)];
  return [
    {
      kind: 'residual',
      body: [
        convolution(`${name}/conv1`, filters, 3, stride),
        { kind: 'group-norm', name: `${name}/norm1`, groups: GROUPS },
        { kind: 'relu' },
        convolution(`${name}/conv2`, filters, 3, 1),
        { kind: 'group-norm', name: `${name}/norm2`, groups: GROUPS },
      ],
      ...(shortcut.length > 0 && { shortcut }),
    },
    { kind: 'relu' },
  ];
}

/**
 * The ResNet-8 of MLPerf Tiny (Banbury et al. 2021), with group normalisation in place of batch normalisation, whose
 * statistics a client's own data would bend (Hsieh et al. 2020).
 */
export const resnet8Gn: ModelEntry = {
  id: 'resnet8-gn',
  label: 'ResNet-8',
  help: 'A small residual network with group normalisation: seven 3x3 convolutions of 16 to 64 filters.',
  layers: ({ classes }) => [
    convolution('conv', 16, 3, 1),
    { kind: 'group-norm', name: 'norm', groups: GROUPS },
    { kind: 'relu' },
    ...block('block1', 16, 1),
    ...block('block2', 32, 2),
    ...block('block3', 64, 2),
    { kind: 'global-average-pool' },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc', units: classes.length },
  ],
};
