// tfjs-core alone knows no gradients. Its flags, which registering needs, must be there first.
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
