/**
 * A program is a list of instructions in memory, each an opcode and the address of a layer's description; `run`
 * executes it on a batch of n examples, so that JavaScript is called once a batch.
 */
import * as op from './opcodes';
import { Convolution, convolutionForward, convolutionInputGradient, convolutionWeightsGradient } from './convolution';
import { Dense, denseForward, denseInputGradient, denseWeightsGradient } from './dense';
import { Loss, lossBackward, lossForward, softmaxForward } from './loss';
import { Pixels, pixelsForward } from './pixels';
import { MaxPool, maxPoolBackward, maxPoolForward } from './pool';
import { PooledConvolution, pooledConvolutionBackward, pooledConvolutionForward } from './pooled-convolution';
import { Relu, reluBackward, reluForward } from './relu';
import { Sgd, sgdStep } from './sgd';

/** The first byte that a plan may use: the mathematical tables lie below. */
export function arenaBase(): usize {
  return __heap_base;
}

/** Runs the instructions from `program` on, up to the opcode END. */
export function run(program: usize, n: i32): void {
  for (let at = program; ; at += 8) {
    const layer = load<usize>(at, 4);
    switch (load<i32>(at)) {
      case op.END: return;
      case op.PIXELS_FORWARD: pixelsForward(changetype<Pixels>(layer), n); break;
      case op.CONVOLUTION_FORWARD: convolutionForward(changetype<Convolution>(layer), n); break;
      case op.CONVOLUTION_WEIGHTS_GRADIENT: convolutionWeightsGradient(changetype<Convolution>(layer), n); break;
      case op.CONVOLUTION_INPUT_GRADIENT: convolutionInputGradient(changetype<Convolution>(layer), n); break;
      case op.DENSE_FORWARD: denseForward(changetype<Dense>(layer), n); break;
      case op.DENSE_WEIGHTS_GRADIENT: denseWeightsGradient(changetype<Dense>(layer), n); break;
      case op.DENSE_INPUT_GRADIENT: denseInputGradient(changetype<Dense>(layer), n); break;
      case op.RELU_FORWARD: reluForward(changetype<Relu>(layer), n); break;
      case op.RELU_BACKWARD: reluBackward(changetype<Relu>(layer), n); break;
      case op.MAX_POOL_FORWARD: maxPoolForward(changetype<MaxPool>(layer), n); break;
      case op.MAX_POOL_BACKWARD: maxPoolBackward(changetype<MaxPool>(layer), n); break;
      case op.LOSS_FORWARD: lossForward(changetype<Loss>(layer), n); break;
      case op.LOSS_BACKWARD: lossBackward(changetype<Loss>(layer), n); break;
      case op.SOFTMAX_FORWARD: softmaxForward(changetype<Loss>(layer), n); break;
      case op.SGD_STEP: sgdStep(changetype<Sgd>(layer)); break;
      case op.POOLED_CONVOLUTION_FORWARD: pooledConvolutionForward(changetype<PooledConvolution>(layer), n); break;
      case op.POOLED_CONVOLUTION_BACKWARD: pooledConvolutionBackward(changetype<PooledConvolution>(layer), n); break;
      default: unreachable();
    }
  }
}
