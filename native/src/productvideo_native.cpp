// One translation unit: libtorch's headers take most of the compile time, so they are read once.
#include "abi.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tensors.inl"

#include "attention.inl"
#include "autograd.inl"
#include "cuda.inl"
#include "fused.inl"

#include "activation.inl"
#include "adamw.inl"
#include "product.inl"

#include "adapted_linear.inl"
#include "attention_parts.inl"
#include "cudnn_graph.inl"
#include "eight_bit.inl"

#include "eight_bit_attention.inl"

#include "generators.inl"
#include "memory.inl"
#include "operators.inl"
#include "profile.inl"
#include "runtime.inl"
#include "transfers.inl"
