#!/usr/bin/env python3
"""Makes the networks that look at pictures at their full sizes with random weights, as ONNX files with the interfaces of the published exports: what a GPU
does with them is what it does with the trained ones, and nothing has to be fetched. Needs PyTorch, transformers 5 and onnx.

    networks.py --out FOLDER [--only grounding-dino sam2 u2net isnet]
"""
import argparse
import json
import math
import pathlib
import time

import torch
from torch import nn
from torch.nn import functional

OPSET = 17
IMAGE_NET = {"image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}


def randomize(module, seed):
    """Weights under which the size of signals stays about the same from layer to layer, so that differences between devices are neither hidden nor blown up."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            if parameter.dim() >= 2:
                fan_in = parameter[0].numel()
                parameter.normal_(0, 1 / math.sqrt(max(1, fan_in)), generator=generator)
            elif name.endswith("bias"):
                parameter.normal_(0, 0.02, generator=generator)
            else:
                parameter.normal_(1, 0.02, generator=generator)
    return module.eval().requires_grad_(False)


def export(module, inputs, path, input_names, output_names, dynamic=None):
    start = time.time()
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            module, inputs, str(path), input_names=input_names, output_names=output_names, dynamic_axes=dynamic, opset_version=OPSET, do_constant_folding=True, dynamo=False
        )
    print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB in {time.time() - start:.0f} s", flush=True)


def rename_outputs(path, names):
    """Names that begin with a digit, which some published files have, are refused by the exporter."""
    import onnx

    model = onnx.load(str(path))
    new = dict(zip([output.name for output in model.graph.output], names))
    for node in model.graph.node:
        for values in (node.input, node.output):
            for index, value in enumerate(values):
                values[index] = new.get(value, value)
    for output in model.graph.output:
        output.name = new[output.name]
    onnx.save(model, str(path))


class Detector(nn.Module):
    """Grounding DINO with the five inputs and two outputs of its public export."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values, input_ids, token_type_ids, attention_mask, pixel_mask):
        outputs = self.model(
            pixel_values=pixel_values, input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask, pixel_mask=pixel_mask, return_dict=True
        )
        return outputs.logits, outputs.pred_boxes


def contrast(module, vision_hidden_state, text_hidden_state, text_token_mask):
    """The scores of queries against text tokens, -infinity where there is no token: as the library's, without assignments to slices, which export badly."""
    scores = vision_hidden_state @ text_hidden_state.transpose(-1, -2)
    scores = scores.masked_fill(~text_token_mask[:, None, :].bool(), float("-inf"))
    return functional.pad(scores, (0, module.max_text_len - scores.shape[-1]), value=float("-inf"))


def blocks_of_phrases(input_ids):
    """Which tokens see each other (those up to the same closing point), and their places behind the last one: as the library's, without cumulative maxima."""
    batch, length = input_ids.shape
    special = (input_ids[..., None] == torch.tensor([101, 102, 1012, 1029])).any(dim=-1)[:, None, :]
    places = torch.arange(length)
    behind = (places[None, :] <= places[:, None])[None] & special
    ahead = (places[None, :] >= places[:, None])[None] & special
    before = torch.where(behind, places[None, None, :], torch.tensor(-1)).amax(dim=-1)
    after = torch.where(ahead, places[None, None, :], torch.tensor(length)).amin(dim=-1)
    inside = (after != 0) & (after != length - 1) & (after != length)
    mask = ((after[:, :, None] == after[:, None, :]) & inside[:, None, :]) | (places[:, None] == places[None, :])[None]
    positions = torch.where(inside, places[None] - before - 1, torch.zeros_like(after)).clamp(min=0)
    return mask, positions


def grounding_dino(folder, side=800):
    from transformers import GroundingDinoConfig, GroundingDinoForObjectDetection
    from transformers.models.grounding_dino import modeling_grounding_dino as library

    # operators that this opset has not
    library.generate_masks_with_special_tokens_and_transfer_map = blocks_of_phrases
    torch.isin = lambda elements, known, **_: (elements[..., None] == known).any(dim=-1)
    library.GroundingDinoContrastiveEmbedding.forward = contrast

    config = GroundingDinoConfig(disable_custom_kernels=True)
    config._attn_implementation = "eager"
    model = randomize(GroundingDinoForObjectDetection(config), seed=1)
    ids = torch.tensor([[101, 1037, 3000, 1012, 102]])
    inputs = (torch.randn(1, 3, side, side), ids, torch.zeros_like(ids), torch.ones_like(ids), torch.ones(1, side, side, dtype=torch.int64))
    target = folder / "grounding-dino-tiny"
    names = ["pixel_values", "input_ids", "token_type_ids", "attention_mask", "pixel_mask"]
    batch = {0: "batch_size"}
    text = {0: "batch_size", 1: "sequence_length"}
    export(
        Detector(model), inputs, target / "onnx" / "model.onnx", names, ["logits", "pred_boxes"],
        {"pixel_values": batch, "pixel_mask": batch, "input_ids": text, "token_type_ids": text, "attention_mask": text, "logits": batch, "pred_boxes": batch},
    )
    (target / "preprocessor_config.json").write_text(
        json.dumps({"size": {"height": side, "width": side}, "do_resize": True, "resample": 2, "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True, **IMAGE_NET})
    )
    words = {0: "[PAD]", 100: "[UNK]", 101: "[CLS]", 102: "[SEP]", 103: "[MASK]", 1012: ".", 1029: "?", 1037: "a", 3000: "watch", 3001: "person", 3002: "hand"}
    (target / "vocab.txt").write_text("\n".join(words.get(index, f"[unused{index}]") for index in range(30522)) + "\n")


class VisionEncoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        outputs = self.model.vision_encoder(pixel_values)
        maps, positions = outputs.fpn_hidden_states, outputs.fpn_position_encoding
        last = maps[2]
        without_memory = last + self.model.no_memory_embedding.reshape(1, -1, 1, 1)
        return self.model.mask_decoder.conv_s0(maps[0]), self.model.mask_decoder.conv_s1(maps[1]), last, without_memory, positions[2]


class MaskDecoder(nn.Module):
    """Decoder with the choice among its four masks inside the graph."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        # all four masks come out; the choice is made below
        model.mask_decoder._dynamic_multimask_via_stability = lambda masks, iou: (masks, iou)
        model.mask_decoder.dynamic_multimask_via_stability = True
        model.mask_decoder.transformer.register_forward_hook(self.keep)
        self.tokens = None

    def keep(self, module, inputs, outputs):
        self.tokens = outputs[0][:, :, 2:6, :]

    def forward(self, feats0, feats1, feats2_cond, input_points, input_labels):
        model = self.model
        sparse, dense = model.prompt_encoder(input_points=input_points, input_labels=input_labels, input_boxes=None, input_masks=None)
        masks, iou, _, score = model.mask_decoder(
            image_embeddings=feats2_cond,
            image_positional_embeddings=model.get_image_wide_positional_embeddings(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=False,
            high_resolution_features=[feats0, feats1],
        )
        masks, iou, tokens = masks[:, 0], iou[:, 0], self.tokens[:, 0]
        best = iou[:, 1:].argmax(dim=-1) + 1
        one_hot = (torch.arange(4)[None] == best[:, None]).float()
        best_mask = (masks * one_hot[:, :, None, None]).sum(dim=1, keepdim=True)
        best_iou = (iou * one_hot).sum(dim=1, keepdim=True)
        best_token = (tokens * one_hot[:, :, None]).sum(dim=1)
        few = (input_labels != -1).sum() <= 1
        flat = masks[:, 0].flatten(1)
        stable = (flat > 0.05).float().sum(dim=1) >= 0.98 * (flat > -0.05).float().sum(dim=1)
        take_best = few | ~stable
        low = torch.where(take_best[:, None, None, None], best_mask, masks[:, :1])
        chosen_iou = torch.where(take_best[:, None], best_iou, iou[:, :1])
        token = torch.where(few, best_token, tokens[:, 0])
        seen = score[:, 0] > 0
        low = torch.where(seen[:, :, None, None], low, torch.full_like(low, -1024.0))
        high = functional.interpolate(low, size=(model.image_size, model.image_size), mode="bilinear", align_corners=False)
        pointer = torch.where(seen, model.object_pointer_proj(token), model.no_object_pointer)
        return low, high, chosen_iou, score, pointer[:, None]


class MemoryEncoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, feats2, high_res_mask, object_score_logits, binarize):
        mask = torch.where(binarize > 0.5, (high_res_mask > 0).float(), torch.sigmoid(high_res_mask)) * 20 - 10
        features, positions = self.model.memory_encoder(feats2, mask)
        hidden = (object_score_logits <= 0).float()
        features = features + hidden[:, :, None, None] * self.model.occlusion_spatial_embedding_parameter[:, :, None, None]
        return features.flatten(2).permute(2, 0, 1), positions.flatten(2).permute(2, 0, 1)


class MemoryAttention(nn.Module):
    """The form that takes any number of rows."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, features, positions, memory, memory_pos, num_object_pointer_tokens):
        side = self.model.backbone_feature_sizes[-1][0]
        conditioned = self.model.memory_attention(
            current_vision_features=features,
            memory=memory,
            current_vision_position_embeddings=positions,
            memory_posision_embeddings=memory_pos,
            num_object_pointer_tokens=num_object_pointer_tokens,
        )
        return conditioned.reshape(side * side, -1).permute(1, 0).reshape(1, -1, side, side)


class PointerPositions(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.layer = model.temporal_positional_encoding_projection_layer
        half = model.hidden_dim // 2
        self.register_buffer("scale", 10000 ** (2 * (torch.arange(half) // 2).float() / half))

    def forward(self, normalized_diffs):
        angles = normalized_diffs[:, None] / self.scale
        return self.layer(torch.cat([angles.sin(), angles.cos()], dim=-1))


def sam2(folder):
    from transformers import Sam2VideoConfig, Sam2VideoModel

    config = Sam2VideoConfig()
    config._attn_implementation = "eager"
    for part in (config.vision_config, config.mask_decoder_config, getattr(config.vision_config, "backbone_config", None)):
        if part is not None:
            part._attn_implementation = "eager"
    model = randomize(Sam2VideoModel(config), seed=2)
    with torch.no_grad():
        # the object is there: hidden objects give empty masks, which compare too well
        model.mask_decoder.pred_obj_score_head.proj_out.bias.fill_(6.0)
        model.memory_temporal_positional_encoding.normal_(0, 0.5, generator=torch.Generator().manual_seed(3))
    model._tie_weights() if hasattr(model, "_tie_weights") else None
    side, features, channels, memory = 1024, 64, 256, 64
    target = folder / "sam2.1-tiny-video"
    onnx = target / "onnx"
    export(VisionEncoder(model), (torch.randn(1, 3, side, side),), onnx / "vision_encoder.onnx", ["pixel_values"], ["feats0", "feats1", "feats2", "feats2_no_mem", "vision_pos_embed"])
    maps = (torch.randn(1, channels // 8, 4 * features, 4 * features), torch.randn(1, channels // 4, 2 * features, 2 * features), torch.randn(1, channels, features, features))
    export(
        MaskDecoder(model), (*maps, torch.tensor([[[[300.0, 300.0], [600.0, 600.0]]]]), torch.tensor([[[2, 3]]], dtype=torch.int32)), onnx / "mask_decoder.onnx",
        ["feats0", "feats1", "feats2_cond", "input_points", "input_labels"], ["low_res_mask", "high_res_mask", "iou", "object_score_logits", "object_pointer"],
        {"input_points": {2: "points"}, "input_labels": {2: "points"}},
    )
    export(
        MemoryEncoder(model), (maps[2], torch.randn(1, 1, side, side), torch.ones(1, 1), torch.tensor(1.0)), onnx / "memory_encoder.onnx",
        ["feats2", "high_res_mask", "object_score_logits", "binarize"], ["memory_tokens", "memory_pos"],
    )
    tokens = features * features
    rows = (2 * tokens) + (3 * 4)
    export(
        MemoryAttention(model),
        (torch.randn(tokens, 1, channels), torch.randn(tokens, 1, channels), torch.randn(rows, 1, memory), torch.randn(rows, 1, memory), torch.tensor(12)),
        onnx / "memory_attention_dynamic.onnx",
        ["current_vision_features", "current_vision_position_embeddings", "memory", "memory_pos", "num_object_pointer_tokens"], ["conditioned_feats"],
        {"memory": {0: "rows"}, "memory_pos": {0: "rows"}},
    )
    export(PointerPositions(model), (torch.tensor([0.1, 0.2, 0.3]),), onnx / "pointer_tpos.onnx", ["normalized_diffs"], ["pointer_pos"], {"normalized_diffs": {0: "pointers"}, "pointer_pos": {0: "pointers"}})
    (target / "constants.json").write_text(
        json.dumps(
            {
                "image_size": side, "max_object_pointers": 16, **IMAGE_NET,
                "memory_temporal_positional_encoding": model.memory_temporal_positional_encoding.reshape(7, memory).tolist(),
            }
        )
    )


class Convolution(nn.Sequential):
    def __init__(self, inputs, outputs, dilation=1):
        super().__init__(nn.Conv2d(inputs, outputs, 3, padding=dilation, dilation=dilation), nn.BatchNorm2d(outputs), nn.ReLU())


def enlarge(maps, like):
    return functional.interpolate(maps, size=like.shape[2:], mode="bilinear", align_corners=False)


class ResidualU(nn.Module):
    """A residual U-block (arXiv:2005.09007, section 3.1) of some height; flat ones widen their view by dilation and keep the size."""

    def __init__(self, height, inputs, middle, outputs, flat=False):
        super().__init__()
        self.flat = flat
        self.first = Convolution(inputs, outputs)
        self.down = nn.ModuleList([Convolution(outputs if level == 0 else middle, middle, 2**level if flat else 1) for level in range(height - 1)])
        self.bottom = Convolution(middle, middle, 2 ** (height - 1) if flat else 2)
        self.up = nn.ModuleList([Convolution(2 * middle, outputs if level == 0 else middle, 2**level if flat else 1) for level in range(height - 1)])

    def forward(self, picture):
        start = self.first(picture)
        maps, kept = start, []
        for level, convolution in enumerate(self.down):
            maps = convolution(maps)
            kept.append(maps)
            if not self.flat and level < len(self.down) - 1:
                maps = functional.max_pool2d(maps, 2, stride=2, ceil_mode=True)
        maps = self.bottom(maps)
        for level in reversed(range(len(self.up))):
            maps = maps if maps.shape[2:] == kept[level].shape[2:] else enlarge(maps, kept[level])
            maps = self.up[level](torch.cat([maps, kept[level]], dim=1))
        return maps + start


class Saliency(nn.Module):
    """U^2-Net (arXiv:2005.09007, table of configurations); IS-Net (arXiv:2203.03041) is one behind a convolution of stride 2."""

    def __init__(self, halves):
        super().__init__()
        self.stem = nn.Conv2d(3, 64, 3, stride=2, padding=1) if halves else None
        first = 64 if halves else 3
        self.encoders = nn.ModuleList([
            ResidualU(7, first, 32, 64), ResidualU(6, 64, 32, 128), ResidualU(5, 128, 64, 256), ResidualU(4, 256, 128, 512),
            ResidualU(4, 512, 256, 512, flat=True), ResidualU(4, 512, 256, 512, flat=True),
        ])
        self.decoders = nn.ModuleList([
            ResidualU(7, 128, 16, 64), ResidualU(6, 256, 32, 64), ResidualU(5, 512, 64, 128), ResidualU(4, 1024, 128, 256), ResidualU(4, 1024, 256, 512, flat=True),
        ])
        self.sides = nn.ModuleList([nn.Conv2d(channels, 1, 3, padding=1) for channels in (64, 64, 128, 256, 512, 512)])
        self.fuse = nn.Conv2d(6, 1, 1)

    def forward(self, picture):
        maps, kept = picture if self.stem is None else self.stem(picture), []
        for level, encoder in enumerate(self.encoders):
            maps = encoder(maps)
            kept.append(maps)
            if level < 5:
                maps = functional.max_pool2d(maps, 2, stride=2, ceil_mode=True)
        outputs = [None] * 5 + [kept[5]]
        for level in reversed(range(5)):
            outputs[level] = self.decoders[level](torch.cat([enlarge(outputs[level + 1], kept[level]), kept[level]], dim=1))
        sides = [enlarge(side(maps), picture) for side, maps in zip(self.sides, outputs)]
        if self.stem is not None:
            return torch.sigmoid(sides[0])
        return tuple(torch.sigmoid(side) for side in [self.fuse(torch.cat(sides, dim=1)), *sides])


def u2net(folder):
    names = [str(number) for number in range(1959, 1966)]
    path = folder / "u2net" / "u2net.onnx"
    export(randomize(Saliency(halves=False), seed=4), (torch.randn(1, 3, 320, 320),), path, ["input.1"], [f"out{name}" for name in names])
    rename_outputs(path, names)


def isnet(folder):
    export(randomize(Saliency(halves=True), seed=5), (torch.randn(1, 3, 1024, 1024),), folder / "isnet-general-use" / "isnet-general-use.onnx", ["input_image"], ["output_image"])


def main():
    parts = {"u2net": u2net, "isnet": isnet, "sam2": sam2, "grounding-dino": grounding_dino}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts))
    arguments = parser.parse_args()
    failed = []
    for name in arguments.only:
        try:
            parts[name](arguments.out)
        except Exception as problem:  # the others are worth having
            import traceback

            traceback.print_exc()
            failed.append(f"{name}: {problem}")
    if failed:
        raise SystemExit("\n".join(failed))


if __name__ == "__main__":
    main()
