package org.diffusion4j.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import org.diffusion4j.testing.Agreement;
import org.diffusion4j.testing.Reference;
import org.diffusion4j.testing.StoredArray;
import org.diffusion4j.testing.StoredArrays;
import org.junit.jupiter.api.Test;

/** Each network alone, on inputs whose answers diffusers computed. */
class NetworksTest {

    private static final String WEIGHTS = "/diffusion_pytorch_model.safetensors";

    @FunctionalInterface
    private interface Use {
        void with(ConfigReader config, Parameters parameters);
    }

    /** Opens a part of a reference model, and checks that the network asked for every tensor in its file. */
    private static void part(String name, Use use) {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                SafetensorsFile file = SafetensorsFile.open(Reference.path("models/" + name + WEIGHTS));
                StoredParameters parameters = new StoredParameters(name, file.tensors(), ScalarType.Float)) {
            use.with(ConfigReader.open(Reference.path("models/" + name + "/config.json")), parameters);
            assertEquals(Set.of(), parameters.unused(), "tensors of " + name + " that no layer asked for");
        }
    }

    private static Tensor tensor(StoredArray array) {
        return Tensors.of(array.values(), array.shape());
    }

    private static StoredArray array(Tensor tensor) {
        return new StoredArray(Tensors.shape(tensor), Tensors.floats(tensor));
    }

    @Test
    void unetAnswersAsDiffusersDoes() {
        StoredArrays expected = Reference.expected("sd1-pndm");
        part("sd1-tiny/unet", (config, parameters) -> {
            var unet = new UNet2DConditionModel(UNetConfig.read(config), parameters);
            Tensor answer = unet.forward(
                    tensor(expected.get("probe_sample")),
                    tensor(expected.get("probe_timestep")),
                    tensor(expected.get("probe_embeds")));
            Agreement.assertAgrees("probe_unet", expected.get("probe_unet"), array(answer));
        });
    }

    @Test
    void decoderAnswersAsDiffusersDoes() {
        StoredArrays expected = Reference.expected("sd1-pndm");
        part("sd1-tiny/vae", (config, parameters) -> {
            var autoencoder = new AutoencoderKL(AutoencoderKLConfig.read(config), parameters);
            // the probe is scaled as the diffusion model sees latents
            Tensor latents = tensor(expected.get("probe_sample"));
            Agreement.assertAgrees(
                    "probe_vae_decode", expected.get("probe_vae_decode"), array(autoencoder.decode(latents)));
        });
    }

    @Test
    void tinyAutoencoderAnswersAsDiffusersDoes() {
        StoredArrays expected = Reference.expected("sd1-vae-tiny");
        part("vae-tiny", (config, parameters) -> {
            var tiny = new AutoencoderTiny(AutoencoderTinyConfig.read(config), parameters);
            Tensor latents = tiny.encodeMode(tensor(expected.get("encode_input")));
            Agreement.assertAgrees("encode_latents", expected.get("encode_latents"), array(latents));
            Tensor pixels = tiny.decode(tensor(expected.get("encode_latents")));
            Agreement.assertAgrees("decode_sample", expected.get("decode_sample"), array(pixels));
        });
    }

    @Test
    void everyPartOfEveryReferenceModelIsReadWhole() {
        for (String model : Set.of("sd1-tiny", "sd1-inpaint-tiny", "instruct-pix2pix-tiny", "lcm-tiny", "sd2-tiny")) {
            part(
                    model + "/unet",
                    (config, parameters) -> new UNet2DConditionModel(UNetConfig.read(config), parameters));
        }
        part(
                "sd1-four-level/vae",
                (config, parameters) -> new AutoencoderKL(AutoencoderKLConfig.read(config), parameters));
    }

    @Test
    void aTensorThatTheConfigurationContradictsIsNamed() {
        var refused = assertThrows(
                InvalidFileException.class,
                () -> part("sd1-tiny/unet", (_, parameters) -> {
                    var other = ConfigReader.open(Reference.path("models/instruct-pix2pix-tiny/unet/config.json"));
                    new UNet2DConditionModel(UNetConfig.read(other), parameters);
                }));
        assertTrue(refused.getMessage().contains("conv_in.weight has the shape [16, 4, 3, 3]"), refused.getMessage());
    }
}
