/**
 * A program is a list of instructions in memory, each an opcode and the address of a layer's description; `run`
 * executes it on a batch of n examples, so that JavaScript is called once a batch.
 */
import { Convolution, convolutionForward, convolutionInputGradient, convolutionWeightsGradient } from './convolution';
import { Dense, denseBackward, denseForward } from './dense';
import { GlobalAveragePool, globalAveragePoolBackward, globalAveragePoolForward } from './global-average-pool';
import { GroupNorm, groupNormBackward, groupNormForward } from './group-norm';
import { Loss, lossBackward, lossForward, softmaxForward } from './loss';
import { MaxPool, maxPoolBackward, maxPoolForward } from './max-pool';
import * as op from './opcodes';
import { Pixels, pixelsForward } from './pixels';
import { PooledConvolution, pooledConvolutionBackward, pooledConvolutionForward } from './pooled-convolution';
import { Relu, reluBackward, reluForward } from './relu';
import { SgdStep, sgdStep } from './sgd';
import { accumulate, Accumulation, Sum, sumBackward, sumForward } from './sum';

/** The first byte that a plan may use: the mathematical tables lie below. */
export function arenaBase(): usize {
  return __heap_base;
}

/** Runs the instructions from `program` on, up to the opcode END. */
export function run(program: usize, n: i32): void {
  for (let at = program; load<i32>(at) != op.END; at += 8) execute(load<i32>(at), load<usize>(at, 4), n);
}

function execute(opcode: i32, layer: usize, n: i32): void {
  switch (opcode) {
    case op.PIXELS_FORWARD: return pixelsForward(changetype<Pixels>(layer), n);
    case op.CONVOLUTION_FORWARD: return convolutionForward(changetype<Convolution>(layer), n);
    case op.CONVOLUTION_WEIGHTS_GRADIENT: return convolutionWeightsGradient(changetype<Convolution>(layer), n);
    case op.CONVOLUTION_INPUT_GRADIENT: return convolutionInputGradient(changetype<Convolution>(layer), n);
    case op.POOLED_CONVOLUTION_FORWARD: return pooledConvolutionForward(changetype<PooledConvolution>(layer), n);
    case op.POOLED_CONVOLUTION_BACKWARD: return pooledConvolutionBackward(changetype<PooledConvolution>(layer), n);
    case op.DENSE_FORWARD: return denseForward(changetype<Dense>(layer), n);
    case op.DENSE_BACKWARD: return denseBackward(changetype<Dense>(layer), n);
    case op.GROUP_NORM_FORWARD: return groupNormForward(changetype<GroupNorm>(layer), n);
    case op.GROUP_NORM_BACKWARD: return groupNormBackward(changetype<GroupNorm>(layer), n);
    case op.RELU_FORWARD: return reluForward(changetype<Relu>(layer), n);
    case op.RELU_BACKWARD: return reluBackward(changetype<Relu>(layer), n);
    case op.MAX_POOL_FORWARD: return maxPoolForward(changetype<MaxPool>(layer), n);
    case op.MAX_POOL_BACKWARD: return maxPoolBackward(changetype<MaxPool>(layer), n);
    case op.GLOBAL_AVERAGE_POOL_FORWARD: return globalAveragePoolForward(changetype<GlobalAveragePool>(layer), n);
    case op.GLOBAL_AVERAGE_POOL_BACKWARD: return globalAveragePoolBackward(changetype<GlobalAveragePool>(layer), n);
    case op.SUM_FORWARD: return sumForward(changetype<Sum>(layer), n);
    case op.SUM_BACKWARD: return sumBackward(changetype<Sum>(layer), n);
    case op.ACCUMULATE: return accumulate(changetype<Accumulation>(layer), n);
    case op.LOSS_FORWARD: return lossForward(changetype<Loss>(layer), n);
    case op.LOSS_BACKWARD: return lossBackward(changetype<Loss>(layer), n);
    case op.SOFTMAX_FORWARD: return softmaxForward(changetype<Loss>(layer), n);
    case op.SGD_STEP: return sgdStep(changetype<SgdStep>(layer));
    default: unreachable();
  }
}
