#!/usr/bin/env bash
# Encodes the frames of one masked video again and again while the processors are busy, and counts how many different files come of it. There should be one.
#   tests/chaos/encoder.sh DATASET CLIP [--runs 120] [--at-once 6] [--options "sync-lookahead=0"]
# The options are x264's; the default is what VideoWriter says. --options "" shows what happens without.
set -euo pipefail
[ $# -ge 2 ] || { echo "encoder.sh: name a dataset folder and a clip" >&2; exit 2; }
dataset=$1 clip=$2 runs=120 at_once=6 options="sync-lookahead=0"
shift 2
while [ $# -gt 0 ]; do
  case "$1" in
    --runs) runs=${2:?}; shift 2 ;;
    --at-once) at_once=${2:?}; shift 2 ;;
    --options) options=${2?}; shift 2 ;;
    *) echo "encoder.sh: unknown argument '$1'" >&2; exit 2 ;;
  esac
done
work=$(mktemp -d -t pv-encoder-XXXXXX)
trap 'rm -rf "$work"' EXIT
size=$(ffprobe -v error -select_streams v -show_entries stream=width,height -of csv=p=0:s=x "$dataset/videos/$clip.mp4")
ffmpeg -v error -i "$dataset/videos/$clip.mp4" -f lavfi -i "color=0x808080:s=$size:r=15" -i "$dataset/mask_videos/$clip.mp4" -filter_complex \
  "[0]scale=flags=bicubic+accurate_rnd+bitexact:in_color_matrix=bt709,format=rgb24,format=gbrp[a];[1]format=gbrp[b];[2]format=gray,lut=y='if(gt(val,127),255,0)',format=gbrp[m];[a][b][m]maskedmerge,format=rgb24" \
  -frames:v "$(ffprobe -v error -count_packets -select_streams v -show_entries stream=nb_read_packets -of csv=p=0 "$dataset/videos/$clip.mp4")" -f rawvideo "$work/frames.rgb"
encode() {
  ffmpeg -v error -y -f rawvideo -framerate 15 -pixel_format rgb24 -video_size "$size" -i pipe:0 \
    -vf "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact,format=yuv420p" \
    -c:v libx264 ${options:+-x264-params "$options"} -preset faster -crf 16 -threads 2 -pix_fmt yuv420p \
    -fflags +bitexact -flags:v +bitexact -map_metadata -1 -f mp4 "$work/$1.mp4" < "$work/frames.rgb"
  sha256sum < "$work/$1.mp4" | cut -c 1-16
}
lane() { for ((run = $1; run < runs; run += at_once)); do encode "$1"; done; }
for ((lane = 0; lane < at_once; lane++)); do lane "$lane" > "$work/lane-$lane" & done
wait
sort "$work"/lane-* | uniq -c | sort -rn
[ "$(sort -u "$work"/lane-* | wc -l)" = 1 ] || { echo "FAILED: the same frames gave different files" >&2; exit 1; }
echo "PASSED: $runs files, all the same"
