package dev.longarc.search.dsl;

/** A number that tells one of several images from the others. */
enum Feature {
  /** Filled cells. */
  SIZE("size", "110/000/003", "11", "3", "330/000/002") {
    @Override
    int of(Images images, int index) {
      return images.items[index].filled();
    }
  },
  /** Cells of the bounding box. */
  AREA("area", "111/000/003", "111", "3", "444/000/002") {
    @Override
    int of(Images images, int index) {
      return images.items[index].cells.length;
    }
  },
  HEIGHT("height", "102/100", "1/1", "2", "302/300") {
    @Override
    int of(Images images, int index) {
      return images.items[index].height;
    }
  },
  WIDTH("width", "11/00/20", "11", "2", "33/00/20") {
    @Override
    int of(Images images, int index) {
      return images.items[index].width;
    }
  },
  /** Different colours. */
  COLOURS("colours", "12011", "12", "11", "33022") {
    @Override
    int of(Images images, int index) {
      return Colours.distinct(images.items[index]);
    }
  },
  /** The most common colour itself. */
  COLOUR("colour", "103", "3", "1", "204") {
    @Override
    int of(Images images, int index) {
      return Math.max(0, Colours.extreme(images.items[index].counts(), 1, true));
    }
  },
  /** Cells of the rarest colour. */
  RAREST("rarest", "112201222", "1122", "1222", "333302222") {
    @Override
    int of(Images images, int index) {
      int[] counts = images.items[index].counts();
      int rarest = Colours.extreme(counts, 1, false);
      return rarest < 0 ? 0 : counts[rarest];
    }
  },
  /** Empty regions that are closed in. */
  HOLES("holes", "11103/10103/11103", "111/101/111", "3/3/3", "22201/20201/22201") {
    @Override
    int of(Images images, int index) {
      Image enclosed = Marks.enclosed(images.items[index], false);
      Images holes = Regions.objects(enclosed, false, true);
      return holes == null ? 0 : holes.size();
    }
  },
  /** Empty cells of the bounding box. */
  GAPS("gaps", "1002/1103", "10/11", "2/3", "2001/2201") {
    @Override
    int of(Images images, int index) {
      return images.items[index].cells.length - images.items[index].filled();
    }
  },
  TOP("top", "1/0/2", "2", "1", "1/0/3") {
    @Override
    int of(Images images, int index) {
      return images.tops[index];
    }
  },
  LEFT("left", "1002", "2", "1", "1004") {
    @Override
    int of(Images images, int index) {
      return images.lefts[index];
    }
  },
  /** Equal images, itself included. */
  COPIES("copies", "10102", "1", "2", "30302") {
    @Override
    int of(Images images, int index) {
      int copies = 0;
      for (Image other : images.items) {
        copies += other.equals(images.items[index]) ? 1 : 0;
      }
      return copies;
    }
  },
  /** Images of the same outline in whatever colours, itself included. */
  TWINS("twins", "11011020", "11", "2", "33033020") {
    @Override
    int of(Images images, int index) {
      int twins = 0;
      for (Image other : images.items) {
        twins += sameOutline(other, images.items[index]) ? 1 : 0;
      }
      return twins;
    }
  },
  /** How many of the four mirrorings leave it as it is. */
  SYMMETRY("symmetry", "102/003", "1", "2/3", "502/002") {
    @Override
    int of(Images images, int index) {
      Image image = images.items[index];
      return (image.equals(Shapes.mirrorH(image)) ? 1 : 0)
          + (image.equals(Shapes.mirrorV(image)) ? 1 : 0)
          + (image.equals(Shapes.transpose(image)) ? 1 : 0)
          + (image.equals(Shapes.antiTranspose(image)) ? 1 : 0);
    }
  },
  /** 1 if it is as high as wide. */
  SQUARE("square", "1033", "1", "33", "2011") {
    @Override
    int of(Images images, int index) {
      return images.items[index].height == images.items[index].width ? 1 : 0;
    }
  },
  /** 1 if it reaches an edge of the frame. */
  AT_EDGE("at_edge", "1000/0000/0020/0000", "1", "2", "2000/0000/0010/0000") {
    @Override
    int of(Images images, int index) {
      return images.tops[index] == 0
              || images.lefts[index] == 0
              || images.tops[index] + images.items[index].height == images.frameHeight
              || images.lefts[index] + images.items[index].width == images.frameWidth
          ? 1
          : 0;
    }
  };

  final String label;

  /** A grid of clusters that differ in this feature: the example of every operation on it. */
  final String example;

  /** The cluster with the greatest value in {@link #example}. */
  final String greatest;

  /** The cluster with the least value. */
  final String least;

  /** {@link #example} with every cluster painted 1 + its value. */
  final String marked;

  Feature(String label, String example, String greatest, String least, String marked) {
    this.label = label;
    this.example = example;
    this.greatest = greatest;
    this.least = least;
    this.marked = marked;
  }

  abstract int of(Images images, int index);

  int[] ofAll(Images images) {
    var values = new int[images.items.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = of(images, index);
    }
    return values;
  }

  private static boolean sameOutline(Image one, Image other) {
    if (!one.sameSize(other)) {
      return false;
    }
    for (int cell = 0; cell < one.cells.length; cell++) {
      if ((one.cells[cell] == 0) != (other.cells[cell] == 0)) {
        return false;
      }
    }
    return true;
  }
}
