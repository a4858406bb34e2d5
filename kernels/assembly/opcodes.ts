/** What an instruction does. Shared: the kernels and the compiler of plans (src/training/wasm) import this file. */
export const END = 0;
export const PIXELS_FORWARD = 1;
export const CONVOLUTION_FORWARD = 2;
export const CONVOLUTION_WEIGHTS_GRADIENT = 3;
export const CONVOLUTION_INPUT_GRADIENT = 4;
export const DENSE_FORWARD = 5;
export const DENSE_WEIGHTS_GRADIENT = 6;
export const DENSE_INPUT_GRADIENT = 7;
export const RELU_FORWARD = 8;
export const RELU_BACKWARD = 9;
export const MAX_POOL_FORWARD = 10;
export const MAX_POOL_BACKWARD = 11;
export const LOSS_FORWARD = 12;
export const LOSS_BACKWARD = 13;
export const SOFTMAX_FORWARD = 14;
export const SGD_STEP = 15;
